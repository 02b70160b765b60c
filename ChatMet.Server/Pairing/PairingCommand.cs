using ChatMet.Server.Chat;

namespace ChatMet.Server.Pairing;

/// <summary>A wish and whose it is; without a session it says that time has passed.</summary>
internal readonly record struct PairingCommand(Session? Session, Wish Wish);
