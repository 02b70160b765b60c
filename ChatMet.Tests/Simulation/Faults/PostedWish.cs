using ChatMet.Server.Chat;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>A wish on its way to pairing.</summary>
/// <param name="Wish">What the session wants.</param>
/// <param name="Look">During which look at the clock it was posted.</param>
/// <param name="Asked">What its client's last Find asked for, see <see cref="Asking"/>.</param>
/// <param name="Earlier">The conversation that its client had left by then.</param>
/// <param name="NotBefore">Until when reports put that off.</param>
internal readonly record struct PostedWish(Wish Wish, int Look, int Asked, Talk? Earlier, TimeSpan NotBefore);
