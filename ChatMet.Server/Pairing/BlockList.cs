using ChatMet.Server.Limits.Standing;

namespace ChatMet.Server.Pairing;

/// <summary>Whom a session blocked: other sessions for as long as it lasts, and whoever may be the same person for a time. The desk's thread
/// only.</summary>
/// <remarks>When a time is over while both wait, they meet at the next search of either.</remarks>
internal sealed class BlockList
{
    private const int Most = 1024;

    private readonly HashSet<ulong> _sessions = [];
    private readonly Dictionary<PersonKey, TimeSpan> _persons = [];

    public bool TryAdd(ulong session, PersonKey person, TimeSpan until)
    {
        if (_sessions.Count == Most && !_sessions.Contains(session))
        {
            return false;
        }

        _sessions.Add(session);
        if (!person.IsNone)
        {
            _persons[person] = until; // no more than there are sessions
        }

        return true;
    }

    public bool Holds(ulong session, PersonKey person, TimeSpan now) =>
        _sessions.Contains(session) || (!person.IsNone && _persons.TryGetValue(person, out var until) && IsHeld(person, until, now));

    private bool IsHeld(PersonKey person, TimeSpan until, TimeSpan now)
    {
        if (now < until)
        {
            return true;
        }

        _persons.Remove(person);
        return false;
    }
}
