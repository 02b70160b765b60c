using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation;

/// <summary>One schedule: people join, wait, talk, skip, block, leave and vanish in an order that a seed decides; what they do,
/// what pairing does and what they read interleave freely. The core is the real one; only sockets and clock are not.</summary>
internal sealed class ChatSimulation : IDisposable
{
    private static readonly string[] Tags = ["art", "music", "go"];
    private static readonly string[] Languages = ["", "en", "hi"];

    /// <summary>One of them is none at all, and several people may share one.</summary>
    private const int Addresses = 8;

    private readonly Random _random;
    /// <summary>One report puts off whoever has that address, and nobody is refused: an honest client is never closed here.</summary>
    private readonly House _house = new(options => (options.ProofScore, options.DelayScore, options.RefusalScore, options.DelaySeconds) = (1, 2, 10_000, 20));

    private readonly PairingDesk _desk;
    private readonly List<Person> _people = [];
    private int _names;

    public ChatSimulation(int seed)
    {
        _random = new Random(seed);
        _house.Shared.Standing.Report(Person.KeyOf(1), Person.KeyOf(Addresses), ReportCategory.Minor, Now);

        // In a minute most things happen to somebody who waits; in a few seconds most people wait in vain.
        var longest = TimeSpan.FromSeconds(seed % 2 == 0 ? 60 : 12);
        var room = new WaitingRoom(TimeSpan.FromSeconds(_house.Options.RematchAloneSeconds), longest);
        _desk = new PairingDesk(new WatchedRoom(room, longest, () => Count("nobody came")), _house.Shared);
    }

    public TimeSpan Now { get; private set; } = TimeSpan.FromHours(1);

    /// <summary>How often each kind of step was taken, over all schedules: a simulation that does nothing proves nothing.</summary>
    public Dictionary<string, int> Taken { get; } = new(StringComparer.Ordinal);

    public void Run(int steps, int mostPeople)
    {
        for (var i = 0; i < steps; i++)
        {
            Step(mostPeople);
            if (i % 16 == 0)
            {
                Settle();
                Invariants.Check(_people, _house, Now);
            }
        }

        _people.ToList().ForEach(Vanish);
        Settle();
        Invariants.CheckEmpty(_house);
    }

    public void Dispose() => _house.Dispose();

    private void Step(int mostPeople)
    {
        switch (_random.Next(10))
        {
            case 0 when _people.Count < mostPeople:
                Count("join");
                _people.Add(new Person(_house, $"p{_names++}.{_random.Next(Addresses)}", Pick(Languages), Now));
                break;
            case 1:
                Now += TimeSpan.FromMilliseconds(250 * _random.Next(1, 60));
                _desk.Handle(default, Now);
                break;
            case 2 or 3 or 4 when _people.Find(person => person.Wishes.Count > 0 && _random.Next(2) == 0) is { } person:
                Deliver(person);
                break;
            case 5 or 6 when _people.Count > 0:
                Pick(_people).Read(Now);
                break;
            default:
                if (_people.Count > 0)
                {
                    Act(Pick(_people));
                }

                break;
        }
    }

    /// <summary>Something that this person, as far as they know, may do.</summary>
    private void Act(Person person)
    {
        var whim = _random.Next(12);
        switch (person.State)
        {
            case PersonState.Ready or PersonState.Ended when whim < 8:
                Count("find");
                person.Find([.. Tags.Where(_ => _random.Next(3) == 0)], Pick([0, 5, 30]), _random.Next(4) == 0, Now);
                break;
            case PersonState.Talking or PersonState.Ended when whim == 8:
                Count("next");
                person.Next(Now);
                break;
            case PersonState.Talking when whim < 7:
                Count("say");
                person.Say(Now);
                break;
            case PersonState.Talking when whim == 9:
                Count("block");
                person.Block(Now);
                break;
            case PersonState.Talking when whim == 7:
                Count("report");
                person.Report(Now);
                break;
            case PersonState.Waiting or PersonState.Talking or PersonState.Ended when whim == 10:
                Count("leave");
                person.Leave(Now);
                break;
            default:
                if (whim == 11)
                {
                    Count("vanish");
                    Vanish(person);
                }

                break;
        }
    }

    private void Vanish(Person person)
    {
        person.Vanish(Now);
        _people.Remove(person);
        while (person.Wishes.Count > 0)
        {
            Deliver(person);
        }

        person.Session.Outbound.Dispose();
    }

    private void Deliver(Person person)
    {
        var wish = person.Wishes.Dequeue();
        if (wish.Kind == WishKind.Find)
        {
            person.AskedAt = Now;
            person.WaitsSince = wish.NotBefore > Now ? wish.NotBefore : Now;
            Count(person.WaitsSince > Now ? "put off" : "at once");
        }

        _desk.Handle(new PairingCommand(person.Session, wish), Now);
    }

    /// <summary>Lets pairing and everybody's reading catch up, so that what holds at rest can be checked.</summary>
    private void Settle()
    {
        while (_people.Find(person => person.Wishes.Count > 0) is { } person)
        {
            Deliver(person);
        }

        _desk.Handle(default, Now);
        _people.ForEach(person => person.Read(Now));
    }

    private void Count(string step) => Taken[step] = Taken.GetValueOrDefault(step) + 1;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
