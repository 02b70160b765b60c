using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>One person's connection: the real session, standing where ChatConnection stands between framing and pairing; beside it what
/// must be true of it.</summary>
internal sealed class Visit : Session, IMessageHandler
{
    private readonly FaultWorld _world;

    public Visit(FaultWorld world, int number, int origin, Outbound outbound, Ticket ticket)
        : base(RandomId.New(), outbound, world.Stage.House.Shared, ticket)
    {
        (_world, Number, Tongue, Address, Place) = (world, number, Origin.TongueOf(origin), Origin.AddressOf(origin), ticket.Place);
        Standing = new Standing(this);
        Waiting = new WaitingTurn(this);
        Link = new Link(this, world);
        outbound.FlowsTo(Link);
    }

    /// <summary>Which visit of its schedule: its alias, too.</summary>
    public int Number { get; }

    /// <summary>Which of <see cref="ClientFrames.Languages"/>.</summary>
    public int Tongue { get; }

    /// <summary>Which of <see cref="Origin.Addresses"/>; 0: none that is known.</summary>
    public int Address { get; }

    /// <summary>The proof of work that must be asked for before Welcome; 0: none.</summary>
    public int Difficulty { get; init; }

    /// <summary>What its client heard of that.</summary>
    public Puzzle? Puzzle { get; set; }

    public Link Link { get; }

    public Standing Standing { get; }

    /// <summary>The same for what pairing knows.</summary>
    public WaitingTurn Waiting { get; }

    /// <summary>On their way to pairing, which may take its time.</summary>
    public Queue<PostedWish> Wishes { get; } = new();

    /// <summary>What the client must be sent next.</summary>
    public Queue<Owed> Owed { get; } = new();

    /// <summary>What counts it at the gate.</summary>
    public int Place { get; }

    /// <summary>Whether the server's close frame reached the client.</summary>
    public bool HeardGoodbye { get; set; }

    /// <summary>Whether that it is closed was seen, and its client is owed the close frame.</summary>
    public bool IsOwedGoodbye { get; set; }

    /// <summary>Whether what is added for this one still counts.</summary>
    public bool IsOpen => Outbound.ClosedWith is null && !Link.IsOver;

    /// <summary>Who counts it.</summary>
    public Population Population => _world.Stage.House.Shared.Population;

    public void Owe(in Owed message)
    {
        if (IsOpen)
        {
            Owed.Enqueue(message);
        }
    }

    /// <summary>For a seeded bug: has a partner reported by somebody else.</summary>
    public void Report(Visit partner, PersonKey reporter, TimeSpan now) => House.Standing.Report(partner.Person, reporter, ReportCategory.Minor, now);

    /// <summary>Whether both come from one known address: they may be the same.</summary>
    public bool SharesAddress(Visit other) => Address > 0 && Address == other.Address;

    /// <summary>Somebody else ended a conversation of this one.</summary>
    public void Parted(Talk talk, DisconnectReason reason)
    {
        _world.Note(this, FaultEvent.IsParted);
        _world.Note(talk.PictureOf(this), FaultEvent.IsParted);
        _world.Note(talk.PictureOf(talk.PartnerOf(this)), FaultEvent.IsParted);
        Owe(new Owed(FrameType.Disconnect, talk, (int)reason));
    }

    public void Post(in Wish wish) => Wishes.Enqueue(new PostedWish(wish, _world.Looks, Standing.Asked, Standing.Earlier, Standing.NotBefore));

    public override string ToString() => $"Visit {Number} ({Standing.State}{(IsOpen ? "" : ", closing")})";

    CloseCode IMessageHandler.Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
    {
        _world.Stage.Fuse.Pass(Breakage.Receive);
        var code = _world.Seams.Receive(this, message, now);
        CarryWishes();
        return code;
    }

    CloseCode IMessageHandler.Tick(TimeSpan now)
    {
        _world.Stage.Fuse.Pass(Breakage.Look);
        if (Standing.Current is { } talk)
        {
            _world.Gallery.GiveUpStalled(talk);
        }

        return _world.Seams.Look(this, now);
    }

    void IMessageHandler.Ended(EndCause cause, TimeSpan now)
    {
        var goodbye = Standing.End(cause, _world);
        try
        {
            _world.Seams.Ended(this, cause, now);
        }
        finally
        {
            CarryWishes();
        }

        if (goodbye is { } talk)
        {
            Owe(new Owed(FrameType.Disconnect, talk, (int)DisconnectReason.Draining));
        }
    }

    private void CarryWishes()
    {
        while (Requests.TryTakeWish(out var wish))
        {
            _world.Seams.Post(this, wish);
        }
    }
}
