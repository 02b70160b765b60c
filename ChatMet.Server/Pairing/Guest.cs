using ChatMet.Server.Chat;

namespace ChatMet.Server.Pairing;

/// <summary>What pairing knows of one session, from its first Find to its end. The desk's thread only.</summary>
/// <remarks>A kind of acquaintances and not their neighbour: everybody has some, and two objects take more room than one.</remarks>
internal sealed class Guest(Session session, TimeSpan memory) : Acquaintances(memory)
{
    public Session Session => session;

    /// <summary>The place in the waiting room, while there is one.</summary>
    public Seeker? Waiting { get; set; }

    /// <summary>The last seat given.</summary>
    public Seat? Seat { get; set; }
}
