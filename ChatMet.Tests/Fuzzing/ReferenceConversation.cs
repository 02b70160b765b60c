using ChatMet.Protocol;

namespace ChatMet.Tests.Fuzzing;

/// <summary>Two people who were told that they are together, as the model sees them.</summary>
internal sealed class ReferenceConversation(ulong id, ReferencePerson a, ReferencePerson b)
{
    public ulong Id => id;

    public ReferencePerson A => a;

    public ReferencePerson B => b;

    public TimeSpan? EndedAt { get; private set; }

    public bool HasImages => (a.Capabilities & b.Capabilities & 1) != 0;

    public ReferenceImage FromA { get; } = new();

    public ReferenceImage FromB { get; } = new();

    public ReferencePerson Partner(ReferencePerson of) => of == a ? b : a;

    public ReferenceImage ImageOf(ReferencePerson sender) => sender == a ? FromA : FromB;

    /// <summary>Ends it, once; whoever did not end it is told why.</summary>
    public void End(ReferencePerson by, DisconnectReason reason, TimeSpan now)
    {
        if (EndedAt is not null)
        {
            return;
        }

        EndedAt = now;
        Partner(by).ExpectDisconnect(reason, id);
        a.Parted(this);
        b.Parted(this);
    }
}
