using ChatMet.Server.Pairing;

namespace ChatMet.Tests.BadInput;

/// <summary>A waiting room with a bug: the next time that somebody comes, or goes, or that time passes, it throws, once.</summary>
internal sealed class FaultyRoom : IWaitingRoom
{
    public const string AtEnter = "somebody comes";
    public const string AtLeave = "somebody goes";
    public const string AtAdvance = "time passes";

    private readonly WaitingRoom _room = new(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));
    private string? _next;

    /// <summary>Whether it has yet to throw.</summary>
    public bool IsArmed => Volatile.Read(ref _next) is not null;

    public int Count => _room.Count;

    public void Arm(string next) => Volatile.Write(ref _next, next);

    public Seeker? Enter(Seeker seeker, TimeSpan now)
    {
        FailIf(AtEnter);
        return _room.Enter(seeker, now);
    }

    public void Leave(Seeker seeker)
    {
        FailIf(AtLeave);
        _room.Leave(seeker);
    }

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet)
    {
        FailIf(AtAdvance);
        _room.Advance(now, pairs, unmet);
    }

    private void FailIf(string now)
    {
        if (Interlocked.CompareExchange(ref _next, null, now) == now)
        {
            throw new InvalidOperationException(FaultySession.Secret);
        }
    }
}
