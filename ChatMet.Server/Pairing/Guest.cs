using ChatMet.Server.Chat;

namespace ChatMet.Server.Pairing;

/// <summary>What pairing knows of one session, from its first Find to its end. The desk's thread only.</summary>
internal sealed class Guest(Session session, Acquaintances acquaintances)
{
    public Session Session => session;

    public Acquaintances Acquaintances => acquaintances;

    /// <summary>The place in the waiting room, while there is one.</summary>
    public Seeker? Waiting { get; set; }

    /// <summary>The last seat given.</summary>
    public Seat? Seat { get; set; }
}
