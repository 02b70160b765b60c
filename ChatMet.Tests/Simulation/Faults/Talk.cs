using ChatMet.Protocol;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>A conversation as it must be: who, what was said, how it ended. Reckoned from what happens, never asked of the server.</summary>
internal sealed class Talk(int number, Visit a, int requestOfA, Visit b, int requestOfB)
{
    private readonly Picture _pictureOfA = new();
    private readonly Picture _pictureOfB = new();
    private int _saidByA;
    private int _saidByB;

    /// <summary>Which conversation of its schedule, for its words to name.</summary>
    public int Number => number;

    /// <summary>The number it has in frames; 0 until somebody was told.</summary>
    public ulong Id { get; set; }

    /// <summary>When it ended; null while it goes on.</summary>
    public TimeSpan? EndedAt { get; private set; }

    public bool IsOver => EndedAt is not null;

    public Visit A => a;

    public Visit B => b;

    public Visit PartnerOf(Visit one) => one == a ? b : a;

    public bool IsB(Visit one) => one == b;

    /// <summary>The image that this one sends.</summary>
    public Picture PictureOf(Visit one) => one == a ? _pictureOfA : _pictureOfB;

    /// <summary>Which request of the visit it answered.</summary>
    public int RequestOf(Visit one) => one == a ? requestOfA : requestOfB;

    /// <summary>What the next numbered thing of this one is called.</summary>
    public int NextOf(Visit one) => 1 + (one == a ? _saidByA : _saidByB);

    public void Said(Visit one) => (one == a ? ref _saidByA : ref _saidByB)++;

    /// <summary>Ends once; the partner is owed to be told why.</summary>
    public void End(Visit by, DisconnectReason reason, TimeSpan now)
    {
        if (!IsOver)
        {
            PartnerOf(by).Parted(this, reason);
            EndedAt = now;
            a.Link.NoteLeftovers();
            b.Link.NoteLeftovers();
        }
    }
}
