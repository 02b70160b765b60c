using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Pairing;

/// <summary>Seekers for tests of the waiting room: somebody with a number, wishes and a time of arrival.</summary>
internal static class PeopleWaiting
{
    private static readonly TagHasher Hasher = new();

    public static readonly TimeSpan Start = TimeSpan.FromHours(1);

    public static TimeSpan At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    public static Seeker Somebody(
        ulong id, double at = 0, int patience = 0, string language = "", bool sameLanguage = false, params string[] tags) =>
        new(id, Preferences(patience, language, sameLanguage, tags), new Acquaintances(TimeSpan.FromMinutes(10)), At(at));

    /// <summary>Somebody new in the room, from an address that others may share.</summary>
    public static Seeker SomebodyFrom(ulong address, ulong id, double at = 0) =>
        new(id, Preferences(0, "", sameLanguage: false, []), new Acquaintances(TimeSpan.FromMinutes(10)), At(at)) { Person = new PersonKey(address) };

    /// <summary>The same person back in the room.</summary>
    public static Seeker Again(this Seeker seeker, double at) => new(seeker.Id, seeker.Preferences, seeker.Acquaintances, At(at));

    /// <summary>Notes that the two met, as pairing does.</summary>
    public static void HaveMet(Seeker one, Seeker other, double at)
    {
        one.Acquaintances.Met(other.Id, At(at));
        other.Acquaintances.Met(one.Id, At(at));
    }

    /// <summary>Blocks as pairing does, for a day.</summary>
    public static bool Block(Seeker one, Seeker other, double at = 0) =>
        one.Acquaintances.TryBlock(other.Id, other.Person, At(at) + TimeSpan.FromHours(24));

    /// <summary>In which nobody waits for longer than that.</summary>
    public static WaitingRoom Room(double longestWait = 100_000) => new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(longestWait));

    public static List<(Seeker First, Seeker Second)> AdvanceTo(this WaitingRoom room, double seconds) => room.AdvanceTo(seconds, out _);

    public static List<(Seeker First, Seeker Second)> AdvanceTo(this WaitingRoom room, double seconds, out List<Seeker> unmet)
    {
        List<(Seeker First, Seeker Second)> pairs = [];
        unmet = [];
        room.Advance(At(seconds), pairs, unmet);
        return pairs;
    }

    private static Preferences Preferences(int patience, string language, bool sameLanguage, string[] tags) => new(
        [.. tags.Select(tag => Hasher.Hash(System.Text.Encoding.UTF8.GetBytes(tag)))],
        Language.Of(System.Text.Encoding.UTF8.GetBytes(language)),
        sameLanguage,
        TimeSpan.FromSeconds(patience));
}
