using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation;

/// <summary>The waiting room, with a witness who judges every pair it makes by what the two asked for, and everybody for whom nobody came by how
/// long they waited.</summary>
internal sealed class WatchedRoom(IWaitingRoom room, TimeSpan longest, Action unmetOne) : IWaitingRoom
{
    /// <summary>Milestones are whole seconds.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Seeker, TimeSpan> _asked = [];

    public int Count => room.Count;

    public Seeker? Enter(Seeker seeker, TimeSpan now)
    {
        var found = room.Enter(seeker, now);
        if (found is null)
        {
            _asked.Add(seeker, now);
            return null;
        }

        _asked.Remove(found).Should().BeTrue("who is found waits");
        Judge(found, seeker, now);
        return found;
    }

    public void Leave(Seeker seeker)
    {
        _asked.Remove(seeker);
        room.Leave(seeker);
    }

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet)
    {
        room.Advance(now, pairs, unmet);
        foreach (var (first, second) in pairs)
        {
            (_asked.Remove(first) && _asked.Remove(second)).Should().BeTrue("who is paired waits");
            Judge(first, second, now);
        }

        foreach (var seeker in unmet)
        {
            _asked.Remove(seeker, out var asked).Should().BeTrue("who is told that nobody came waits, and was not paired");
            (now - asked).Should().BeGreaterThanOrEqualTo(longest);
            unmetOne();
        }

        _asked.Values.Any(asked => now - asked >= longest + Lag).Should().BeFalse("nobody waits for ever");
    }

    private static void Judge(Seeker first, Seeker second, TimeSpan now)
    {
        first.Id.Should().NotBe(second.Id, "nobody is paired with themselves");
        first.Since.Should().BeLessThanOrEqualTo(second.Since, "role A is who waited longer");
        second.Since.Should().BeLessThanOrEqualTo(now, "nobody is found before their delay is over");
        Accepts(first, second, now).Should().BeTrue("the first must accept the second");
        Accepts(second, first, now).Should().BeTrue("the second must accept the first");

        var metLately = first.Acquaintances.MetLately(second.Id, now);
        (metLately && !(IsLonely(first, now) && IsLonely(second, now))).Should().BeFalse("they met a moment ago");
    }

    private static bool Accepts(Seeker one, Seeker other, TimeSpan now)
    {
        var patienceIsOver = now - one.Since >= one.Preferences.Patience;
        var tagsFit = one.Preferences.Tags.Length == 0 || one.Preferences.Tags.Intersect(other.Preferences.Tags).Any();
        var languageFits = !one.Preferences.SameLanguage || one.Preferences.Language == other.Preferences.Language;
        return !one.Acquaintances.HasBlocked(other, now) && (patienceIsOver || (tagsFit && languageFits));
    }

    private static bool IsLonely(Seeker seeker, TimeSpan now) => now - seeker.Since >= TimeSpan.FromSeconds(10);
}
