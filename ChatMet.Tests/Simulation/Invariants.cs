using ChatMet.Server.Chat;

namespace ChatMet.Tests.Simulation;

/// <summary>What must hold whenever everything was dealt with. Written from the promises, not from the waiting room's code.</summary>
internal static class Invariants
{
    public static void Check(List<Person> people, House house, TimeSpan now)
    {
        foreach (var person in people)
        {
            ServerAgrees(person);
            if (person.State == PersonState.Talking)
            {
                PartnerIsThere(person, people);
            }
        }

        house.Metrics.Conversations.Should().Be(people.Count(person => person.State == PersonState.Talking) / 2);
        house.Metrics.Waiting.Should().Be(people.Count(person => person.State == PersonState.Waiting));
        NobodyWaitsBesideOneWhoSuits([.. people.Where(person => person.State == PersonState.Waiting)], now);
    }

    public static void CheckEmpty(House house)
    {
        house.Metrics.Conversations.Should().Be(0);
        house.Metrics.Waiting.Should().Be(0);
        house.Shared.Population.Count.Should().Be(0);
        house.Pool.RentedBytes.Should().Be(0, "every buffer came back");
    }

    private static void ServerAgrees(Person person) =>
        person.Session.State.ToString().Should().Be(person.State.ToString(), "client and server agree at rest");

    private static void PartnerIsThere(Person person, List<Person> people)
    {
        var partner = people.Find(other => other.Name == person.Partner);
        partner.Should().NotBeNull("{0} must not talk to a ghost", person.Name);
        partner!.Partner.Should().Be(person.Name, "a pair is a pair from both sides");
        partner.State.Should().Be(PersonState.Talking);
    }

    private static void NobodyWaitsBesideOneWhoSuits(Person[] waiting, TimeSpan now)
    {
        for (var i = 0; i < waiting.Length; i++)
        {
            for (var j = i + 1; j < waiting.Length; j++)
            {
                var (one, other) = (waiting[i], waiting[j]);
                (Accepts(one, other, now) && Accepts(other, one, now) && MayMeet(one, other, now))
                    .Should().BeFalse("{0} and {1} suit each other and both wait", one.Name, other.Name);
            }
        }
    }

    private static bool Accepts(Person one, Person other, TimeSpan now)
    {
        var (tags, patience, sameLanguage) = one.Asked;
        var open = now - one.WaitsSince >= TimeSpan.FromSeconds(patience) + Lag;
        var languageFits = !sameLanguage || one.Language.Length == 0 || one.Language == other.Language;
        return open || patience == 0 || ((tags.Length == 0 || tags.Intersect(other.Asked.Tags).Any()) && languageFits);
    }

    /// <summary>Milestones are whole seconds and are looked at when time is told.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(1);

    private static bool MayMeet(Person one, Person other, TimeSpan now)
    {
        if (one.HasBlocked(other.Name) || other.HasBlocked(one.Name) || IsPutOff(one, now) || IsPutOff(other, now))
        {
            return false;
        }

        var metLately = one.Met.TryGetValue(other.Name, out var at) && now - at < TimeSpan.FromMinutes(10);
        return !metLately || (IsLonely(one, now) && IsLonely(other, now));
    }

    private static bool IsPutOff(Person person, TimeSpan now) => person.WaitsSince > person.AskedAt && now < person.WaitsSince + Lag;

    private static bool IsLonely(Person person, TimeSpan now) => now - person.WaitsSince >= TimeSpan.FromSeconds(10) + Lag;
}
