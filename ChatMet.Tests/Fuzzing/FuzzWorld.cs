using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.Simulation;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Fuzzing;

/// <summary>A server without sockets, some people on it, and the model of both. After each step everything the server said is
/// compared with what the model says it must have said: no more, no less, to nobody else.</summary>
internal sealed class FuzzWorld : IDisposable
{
    /// <summary>What all connections may hold between two steps, for each of the people: a cut message, twice its size at most.</summary>
    private const long MostBytesEach = 64 * 1024;

    private readonly House _house;
    private readonly PairingDesk _desk;
    private readonly ReferencePairing _pairing;
    private readonly Fault? _fault;
    private readonly List<Visit> _visits = [];
    private readonly List<Visit> _ghosts = []; // gone, and pairing does not know yet
    private readonly Hearing _hearing;
    private int _visitors;
    private TimeSpan _now = TimeSpan.FromHours(1);

    public FuzzWorld(FuzzSetting setting, Fault? fault = null)
    {
        _fault = fault;
        _house = new House(setting.Configure);
        _hearing = new Hearing(_house.Pool);
        var longest = TimeSpan.FromSeconds(setting.WaitSeconds);
        _desk = new PairingDesk(new WaitingRoom(TimeSpan.FromSeconds(_house.Options.RematchAloneSeconds), longest), _house.Shared);
        Model = new ReferenceServer(_house.Options);
        Model.Chat.Now = _now;
        _pairing = new ReferencePairing(Model.Chat, _house.Options, longest);
        for (var i = 0; i < setting.People; i++)
        {
            _visits.Add(Arrive());
        }
    }

    public ReferenceServer Model { get; }

    public long Frames { get; private set; }

    public IReadOnlySet<string> Outcomes => _hearing.Outcomes;

    /// <summary>Whoever is there now; the place of one who is gone is taken at once.</summary>
    public Visit At(int slot) => _visits[slot];

    /// <summary>Whether pairing has something to do for a place; the last one stands for all who are gone.</summary>
    public int Pending(int slot) => slot < _visits.Count ? _visits[slot].Wishes.Count : _ghosts.Count;

    public void Apply(in FuzzStep step)
    {
        switch (step.Kind)
        {
            case FuzzStepKind.Send:
                Send(_visits[step.Slot], step);
                break;
            case FuzzStepKind.Deliver when Pending(step.Slot) > 0:
                Deliver(step.Slot < _visits.Count ? _visits[step.Slot] : _ghosts[0]);
                break;
            case FuzzStepKind.Tick:
                Tick();
                break;
            case FuzzStepKind.Vanish:
                Model.Vanish(_visits[step.Slot].Model);
                Replace(_visits[step.Slot]);
                break;
        }

        if (_house.Pool.RentedBytes > MostBytesEach * _visits.Count)
        {
            throw new FuzzException($"{_house.Pool.RentedBytes} bytes are rented");
        }
    }

    /// <summary>Everybody leaves; then nothing may be left.</summary>
    public void Close()
    {
        foreach (var visit in _visits)
        {
            Model.Vanish(visit.Model);
            visit.HangUp(_now);
            _hearing.Compare(_now);
            _ghosts.Add(visit);
        }

        _visits.Clear();
        while (_ghosts.Count > 0)
        {
            Deliver(_ghosts[0]);
        }

        var left = (_house.Metrics.Conversations, _house.Metrics.Waiting, _house.Shared.Population.Count, _house.Pool.RentedBytes);
        if (left != (0, 0, 0, 0))
        {
            throw new FuzzException($"Conversations, waiting, population, rented bytes at the end: {left}");
        }
    }

    public void Dispose() => _house.Dispose();

    private Visit Arrive() =>
        new(_house, new ReferencePerson(_visitors++, _house.Options, _now), _fault, _hearing.Told);

    private void Send(Visit visit, in FuzzStep step)
    {
        Frames++;
        var bytes = BytesOf(step, visit.Model);
        Model.Receive(visit.Model, bytes);
        var cut = Math.Min(step.Cut, bytes.Length);
        visit.Receive(bytes.AsSpan(0, cut), _now);
        visit.Receive(bytes.AsSpan(cut), _now);
        CompareWith(visit);
    }

    /// <summary>A copy of the step's bytes, since they are unmasked in place; or its frame with the id that stands here for the one
    /// it named when it was recorded.</summary>
    private static byte[] BytesOf(in FuzzStep step, ReferencePerson person)
    {
        if (step.Named == ReferencePerson.OwnProof && !step.Frame.AsSpan(1).StartsWith(person.Salt))
        {
            return ClientFrame.Of(0x82, Traffic.Solve(person.Salt, most: 255));
        }

        if (person.Named(step.Named) is not { } named || BinaryPrimitives.ReadUInt64BigEndian(step.Frame.AsSpan(1)) == named.Id)
        {
            return step.Bytes.AsSpan().ToArray();
        }

        var frame = step.Frame.AsSpan().ToArray();
        BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(1), named.Id);
        return ClientFrame.Of(0x82, frame);
    }

    private void CompareWith(Visit visit)
    {
        _hearing.Compare(_now);
        CompareWishes(visit);
        if (_hearing.Matched.Count > 0 || _hearing.Unmet.Count > 0 || visit.Model.Expected.Count > 0)
        {
            throw new FuzzException($"{visit.Model.Number}: a Matched or an end of waiting out of turn, or nothing in place of {visit.Model.Expected.FirstOrDefault()}");
        }

        if (visit.Model.Partner is { Expected.Count: > 0 } unheard)
        {
            throw new FuzzException($"{unheard.Number}, partner of {visit.Model.Number}, was not sent {unheard.Expected.Peek()}");
        }

        if (!visit.Model.IsOpen)
        {
            // What a client says after the close frame must not reach anybody.
            visit.Receive((byte[])[0x82, 0x81, 0, 0, 0, 0, 0x14], _now);
            Replace(visit);
        }
    }

    private void Replace(Visit visit)
    {
        visit.HangUp(_now);
        _hearing.Compare(_now);
        CompareWishes(visit);
        _ghosts.Add(visit);
        _visits[_visits.IndexOf(visit)] = Arrive();
    }

    private static void CompareWishes(Visit visit)
    {
        if (visit.Wishes.Count + visit.Model.Wishes.Count == 0)
        {
            return;
        }

        // Whether a Block was heard shows when the two meet again.
        var asked = visit.Model.Wishes.Select(wish => wish.Kind).Where(kind => kind != WishKind.Block);
        if (!visit.Wishes.Select(wish => wish.Kind).Where(kind => kind != WishKind.Block).SequenceEqual(asked))
        {
            throw new FuzzException($"{visit.Model.Number} asked pairing for {string.Join(", ", visit.Model.Wishes)}"
                + $", which heard {string.Join(", ", visit.Wishes.Select(wish => wish.Kind))}");
        }
    }

    private void Deliver(Visit visit)
    {
        var kind = visit.Wishes.Peek().Kind;
        while (visit.Model.Wishes.Peek().Kind != kind)
        {
            _pairing.Deliver(visit.Model);
        }

        _pairing.Deliver(visit.Model);
        _desk.Handle(new PairingCommand(visit.Session, visit.Wishes.Dequeue()), _now);
        ComparePairing();
        if (visit.Wishes.Count == 0)
        {
            _ghosts.Remove(visit);
        }
    }

    private void Tick()
    {
        _now += Deadline.LookPeriod;
        Model.Chat.Now = _now;
        foreach (var visit in _visits.ToArray())
        {
            visit.Tick(_now);
            DeadlineJudge.Look(visit, Model, _now);
            CompareWith(visit);
        }

        _desk.Handle(default, _now);
        ComparePairing();
        _pairing.NobodyWaitsForEver();
    }

    private void ComparePairing()
    {
        _hearing.Compare(_now);
        if (_hearing.Matched.Count > 0)
        {
            _pairing.Matched(_hearing.Matched);
            _hearing.Matched.Clear();
        }

        _hearing.Unmet.ForEach(_pairing.SentAway);
        _hearing.Unmet.Clear();
        _pairing.NobodyWaitsInVain();
    }
}
