using System.Collections.Concurrent;
using ChatMet.Protocol;

namespace ChatMet.Server.Chat;

/// <summary>The sessions that can be resumed, by token, and those of them whose person is away. Any thread.</summary>
/// <remarks>
/// Whoever takes an absentee out of here owns its session from then on, and nobody else does. A token is 16 random bytes that nobody but its client
/// was told. Looking it up takes no time that depends on how much of a guess is right: it is found by a hash, and compared as two numbers.
/// </remarks>
/// <param name="most">So many are waited for at a time.</param>
internal sealed class Absentees(int most)
{
    private readonly ConcurrentDictionary<UInt128, Session> _known = new();
    private readonly ConcurrentDictionary<UInt128, Absentee> _away = new();
    private int _count;

    /// <summary>Whether nobody more can be waited for.</summary>
    public bool IsFull => Volatile.Read(ref _count) >= most;

    /// <summary>Somebody who may come back one day came.</summary>
    public void Know(UInt128 token, Session session) => _known.TryAdd(token, session);

    /// <summary>And went for good.</summary>
    public void Forget(UInt128 token) => _known.TryRemove(token, out _);

    /// <summary>The session has lost its connection: it is whoever's who takes it, or is given up.</summary>
    public void Await(UInt128 token, Session session, TimeSpan until)
    {
        Interlocked.Increment(ref _count);
        _away[token] = new Absentee(session, until);
    }

    /// <summary>The session that waits for the one who has this token; null when none does.</summary>
    public Session? Take(UInt128 token)
    {
        if (!_away.TryRemove(token, out var absentee))
        {
            return null;
        }

        Interlocked.Decrement(ref _count);
        return absentee.Session;
    }

    /// <summary>Closes the connection that a session has still, so that its owner leaves the session here.</summary>
    /// <returns>False when it has none: then it is here, or nowhere.</returns>
    public bool TryRecall(UInt128 token)
    {
        if (_away.ContainsKey(token) || !_known.TryGetValue(token, out var session))
        {
            return false;
        }

        session.Outbound.Close(CloseCode.Replaced);
        return true;
    }

    /// <summary>Gives up those who did not come back in time. To be called now and then.</summary>
    public void Look(TimeSpan now)
    {
        foreach (var (token, absentee) in _away)
        {
            if (now >= absentee.Until)
            {
                Take(token)?.GiveUp(now);
            }
        }
    }

    private readonly record struct Absentee(Session Session, TimeSpan Until);
}
