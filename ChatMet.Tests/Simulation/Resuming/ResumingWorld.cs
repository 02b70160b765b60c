using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Resuming;

/// <summary>Two people in one conversation whose networks come and go, in an order that a seed decides: what is under way arrives or is lost, the
/// server notices late or is told by the resume. The core is the real one; only sockets and clock are not.</summary>
internal sealed class ResumingWorld : IDisposable
{
    /// <summary>So few at once that an honest client would be closed if what it sends again counted.</summary>
    private const int TextsAtOnce = 40;

    private const int PicturesAtOnce = 40;

    private readonly Random _random;
    private readonly House _house = new(options => (options.TextsBurst, options.TextsPerMinute, options.ImagesPerMinute) = (TextsAtOnce, 1, PicturesAtOnce));
    private readonly PairingDesk _desk;
    private readonly ResumingClient[] _people;
    private TimeSpan _now = TimeSpan.FromHours(1);

    public ResumingWorld(int seed)
    {
        _random = new Random(seed);
        _desk = new PairingDesk(new WaitingRoom(TimeSpan.Zero, TimeSpan.FromHours(1)), _house.Shared);
        _people = [new ResumingClient(_house, "Ada"), new ResumingClient(_house, "Bob")];
        foreach (var person in _people)
        {
            person.Connect();
            person.Find();
        }

        Settle();
        _people.Should().OnlyContain(person => person.IsMatched);
    }

    public ResumingClient Ada => _people[0];

    public ResumingClient Bob => _people[1];

    public long Conversations => _house.Metrics.Conversations;

    /// <summary>How often each kind of step was taken: a simulation that does nothing proves nothing.</summary>
    public Dictionary<string, int> Taken { get; } = new(StringComparer.Ordinal);

    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Step(_people[_random.Next(_people.Length)]);
        }
    }

    /// <summary>Everybody comes back, and all that is under way arrives.</summary>
    public void Settle()
    {
        for (var i = 0; i < 40; i++)
        {
            foreach (var person in _people)
            {
                ComeBack(person);
                Arrive(person, int.MaxValue);
                person.Read();
            }

            Pass(Deadline.LookPeriod);
        }
    }

    public void Lose(ResumingClient person)
    {
        person.Lose(_random.Next(3));
        person.Link.Notice(_now);
    }

    public void Pass(TimeSpan time)
    {
        for (var end = _now + time; _now < end;)
        {
            _now += Deadline.LookPeriod;
            foreach (var link in _people.SelectMany(person => person.Links))
            {
                link.Look(_now);
            }

            _house.Shared.Absentees.Look(_now);
            foreach (var person in _people)
            {
                Carry(person);
            }
        }
    }

    public void Dispose() => _house.Dispose();

    private void Step(ResumingClient person)
    {
        switch (_random.Next(18))
        {
            case 0 when !person.Link.IsLost:
                Count("lose");
                person.Lose(_random.Next(4));
                break;
            case 1 when person.Links.FirstOrDefault(link => link is { IsLost: true, HasEnded: false }) is { } lost:
                Count("notice");
                lost.Notice(_now);
                break;
            case 2 or 3 when person.Link.IsLost:
                Count("come back");
                ComeBack(person);
                break;
            case 4:
                Pass(Deadline.LookPeriod);
                break;
            case 5 when person.Said.Count < TextsAtOnce - 2:
                Count("say");
                person.Say();
                break;
            case 6 or 7 or 8 when person.Pictures.Offered < PicturesAtOnce - 2:
                Count("picture");
                person.Pictures.Step(_random.Next(40), person);
                break;
            case < 13:
                Arrive(person, 1);
                break;
            default:
                person.Read();
                break;
        }
    }

    private static void ComeBack(ResumingClient person)
    {
        if (person.Link.IsLost)
        {
            person.Connect();
        }
    }

    private void Arrive(ResumingClient person, int most)
    {
        foreach (var link in person.Links)
        {
            for (var i = 0; i < most && link.HasSomethingUnderWay; i++)
            {
                link.Arrive(_now);
                Carry(person);
            }
        }
    }

    private void Carry(ResumingClient person)
    {
        foreach (var link in person.Links)
        {
            while (link.Speaker.Requests.TryTakeWish(out var wish))
            {
                _desk.Handle(new PairingCommand(link.Speaker, wish), _now);
            }
        }
    }

    private void Count(string step) => Taken[step] = Taken.GetValueOrDefault(step) + 1;
}
