using BenchmarkDotNet.Attributes;
using ChatMet.Server.Pairing;
using ChatMet.Tests.Pairing;

namespace ChatMet.Benchmarks;

/// <summary>The waiting room with so many in it who suit nobody. One operation is two people who come, find each other and are gone, or
/// one who comes, finds nobody and goes.</summary>
[MemoryDiagnoser]
public class PairingBenchmarks
{
    /// <summary>Comers differ in their tags, so that not one queue is used all the time.</summary>
    private const int Couples = 1024;

    private readonly WaitingRoom _room = PeopleWaiting.Room();
    private readonly Seeker[] _withoutTags = new Seeker[2 * Couples];
    private readonly Seeker[] _withTags = new Seeker[2 * Couples];
    private TimeSpan _now = PeopleWaiting.Start;
    private uint _next;

    [Params(10, 10_000, 1_000_000)]
    public int Waiting { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        for (var i = 1; i <= Waiting; i++)
        {
            var tag = FormattableString.Invariant($"waiting {i}");
            _room.Enter(PeopleWaiting.Somebody((ulong)i, patience: 300, language: "en", tags: [tag]), PeopleWaiting.Start);
        }

        for (var i = 0; i < 2 * Couples; i++)
        {
            var tag = FormattableString.Invariant($"coming {i / 2}");
            _withoutTags[i] = PeopleWaiting.Somebody(Comer(i), language: "en");
            _withTags[i] = PeopleWaiting.Somebody(Comer(i), patience: 300, language: "en", tags: [tag, tag + "a", tag + "b"]);
        }
    }

    [Benchmark]
    public void Join_and_pair() => JoinAndPair(_withoutTags);

    [Benchmark]
    public void Join_and_pair_with_3_tags() => JoinAndPair(_withTags);

    [Benchmark]
    public void Join_and_leave_with_3_tags()
    {
        var seeker = Comes(_withTags);
        _room.Enter(seeker, _now);
        _room.Leave(seeker);
    }

    private static ulong Comer(int number) => ulong.MaxValue - (ulong)number;

    private void JoinAndPair(Seeker[] people)
    {
        var first = Comes(people);
        _room.Enter(first, _now);
        if (_room.Enter(Comes(people), _now) != first)
        {
            throw new InvalidOperationException("The two did not find each other.");
        }
    }

    private Seeker Comes(Seeker[] people)
    {
        _now += TimeSpan.FromMicroseconds(1);
        var person = people[_next++ % people.Length];
        return new Seeker(person.Id, person.Preferences, person.Acquaintances, _now);
    }
}
