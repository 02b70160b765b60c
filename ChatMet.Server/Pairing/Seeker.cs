using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Standing;

namespace ChatMet.Server.Pairing;

/// <summary>One person's turn in the waiting room, from Find until a match or until they leave. The room's thread only.</summary>
internal sealed class Seeker(ulong id, Preferences preferences, Acquaintances acquaintances, TimeSpan since)
{
    /// <summary>The session's id, by which acquaintances are remembered.</summary>
    public ulong Id => id;

    public Preferences Preferences => preferences;

    public Acquaintances Acquaintances => acquaintances;

    /// <summary>When the waiting began, or begins: before then nobody finds them, and they find nobody.</summary>
    public TimeSpan Since => since;

    /// <summary>Who this may be, for those who blocked them.</summary>
    public PersonKey Person { get; init; }

    /// <summary>What the owner of the room ties to this seeker.</summary>
    public Guest? Guest { get; init; }

    /// <summary>The session's request that this turn answers.</summary>
    public int Request { get; init; }

    /// <summary>When they are told that nobody came. Reckoned from when they asked, also if the waiting is still to begin then.</summary>
    public TimeSpan Until { get; set; }

    /// <summary>Whether patience is over: anybody will do.</summary>
    public bool IsOpen { get; set; }

    public bool AcceptsAnyTags => IsOpen || preferences.Tags.Length == 0;

    public bool AcceptsAnyLanguage => IsOpen || !preferences.SameLanguage;

    /// <summary>The places in the room's queues, for leaving in constant time: the newest, which leads to the others.</summary>
    public Place? Places { get; set; }

    /// <summary>The place on the room's wheel of milestones.</summary>
    public LinkedListNode<Seeker>? Milestone { get; set; }

    public bool IsWaiting { get; set; }
}
