using System.Globalization;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Simulation;

/// <summary>An honest client with a session of the real core. It reads late, so that what it does crosses what it is told.</summary>
internal sealed class Person
{
    private readonly House _house;
    private ulong _conversation;
    private uint _said;
    private uint _heard;

    /// <param name="house">Where.</param>
    /// <param name="name">Ends with the address, so that whoever hears it knows who may be the same: see <see cref="AddressOf"/>.</param>
    /// <param name="language">Own one, or none.</param>
    /// <param name="now">When.</param>
    public Person(House house, string name, string language, TimeSpan now)
    {
        _house = house;
        Name = name;
        Language = language;
        Session = house.NewSession(Ticket.Unknown with { Person = KeyOf(AddressOf(name)) });
        Send(Frames.Hello(name, language), now);
    }

    public string Name { get; }

    public string Language { get; }

    public Session Session { get; }

    public PersonState State { get; private set; } = PersonState.Ready;

    public string? Partner { get; private set; }

    public bool IsGone { get; private set; }

    /// <summary>What the last Find asked for.</summary>
    public (string[] Tags, int Patience, bool SameLanguage) Asked { get; private set; } = ([], 0, false);

    /// <summary>When pairing heard of the present wish.</summary>
    public TimeSpan AskedAt { get; set; }

    /// <summary>When the present waiting began, or begins: later, if reports put it off.</summary>
    public TimeSpan WaitsSince { get; set; }

    public HashSet<string> Blocked { get; } = [];

    /// <summary>Whom this person met, and when.</summary>
    public Dictionary<string, TimeSpan> Met { get; } = [];

    public Queue<Wish> Wishes { get; } = new();

    /// <summary>Where somebody comes from; 0: from nowhere that is known.</summary>
    public static ulong AddressOf(string name) => ulong.Parse(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);

    public static PersonKey KeyOf(ulong address) => new(address << 32);

    /// <summary>Whether this person blocked that one, or one who may be the same.</summary>
    public bool HasBlocked(string other) =>
        Blocked.Contains(other) || (AddressOf(other) > 0 && Blocked.Any(blocked => AddressOf(blocked) == AddressOf(other)));

    public void Find(string[] tags, int patience, bool sameLanguage, TimeSpan now)
    {
        Asked = (tags, patience, sameLanguage);
        State = PersonState.Asked;
        Send(Frames.Find((ushort)patience, sameLanguage, tags), now);
    }

    public void Next(TimeSpan now)
    {
        State = PersonState.Asked;
        Send(Frames.Next(), now);
    }

    public void Leave(TimeSpan now)
    {
        State = PersonState.Leaving;
        Send(Frames.Leave(), now);
    }

    public void Block(TimeSpan now)
    {
        Blocked.Add(Partner!);
        State = PersonState.Leaving;
        Send(Frames.Bytes(new BlockFrame { Conversation = _conversation }), now);
    }

    public void Report(TimeSpan now)
    {
        State = PersonState.Leaving;
        Send(Frames.Report(_conversation, ReportCategory.Minor), now);
    }

    public void Say(TimeSpan now) =>
        Send(Frames.Text(++_said, string.Create(CultureInfo.InvariantCulture, $"{Name} {_conversation} {_said}")), now);

    public void Vanish(TimeSpan now)
    {
        IsGone = true;
        Session.Ended(new EndCause(EndedBy.Transport, CloseCode.None), now);
        CollectWishes();
    }

    /// <summary>Reads everything the server has said so far, and checks that it may be said.</summary>
    public void Read(TimeSpan now)
    {
        foreach (var message in OutboundReader.ReadAll(Session.Outbound, _house.Pool))
        {
            FrameReader.Check(message, out var type).Should().Be(FrameError.None);
            switch (type)
            {
                case FrameType.Waiting:
                    State.Should().Be(PersonState.Asked, "Waiting only ever answers Find or Next");
                    State = PersonState.Waiting;
                    break;
                case FrameType.Matched:
                    Matched(message, now);
                    break;
                case FrameType.Disconnect:
                    Disconnected(message);
                    break;
                case FrameType.Text:
                    Heard(message);
                    break;
                case FrameType.Error:
                    // The only refusal an honest client meets here: the conversation to block or report ended too long ago.
                    Blocked.Remove(Partner!);
                    State = PersonState.Ended;
                    break;
            }
        }
    }

    private bool BelongsToThePast => State is PersonState.Asked or PersonState.Leaving;

    private void Matched(byte[] message, TimeSpan now)
    {
        _ = MatchedFrame.Read(message, out var matched);
        var partner = Encoding.UTF8.GetString(matched.Alias);
        Met[partner] = now;
        if (BelongsToThePast)
        {
            return;
        }

        State.Should().Be(PersonState.Waiting, "nobody is in two conversations");
        partner.Should().NotBe(Name, "nobody is paired with themselves");
        HasBlocked(partner).Should().BeFalse("the blocked are never met again, nor who may be the same");
        (State, Partner, _conversation, _said, _heard) = (PersonState.Talking, partner, matched.Conversation, 0, 0);
    }

    private void Disconnected(byte[] message)
    {
        _ = DisconnectFrame.Read(message, out var disconnect);
        if (disconnect.Reason == DisconnectReason.ByYou)
        {
            State.Should().Be(PersonState.Leaving);
            State = PersonState.Ready;
        }
        else if (!BelongsToThePast && disconnect.Reason == DisconnectReason.Nobody)
        {
            State.Should().Be(PersonState.Waiting, "only who waits can be told that nobody came");
            disconnect.Conversation.Should().Be(0);
            State = PersonState.Ready;
        }
        else if (!BelongsToThePast)
        {
            State.Should().Be(PersonState.Talking, "a conversation ends once");
            disconnect.Conversation.Should().Be(_conversation);
            State = PersonState.Ended;
        }
    }

    private void Heard(byte[] message)
    {
        if (BelongsToThePast)
        {
            return;
        }

        _ = TextFrame.Read(message, out var text);
        State.Should().Be(PersonState.Talking, "a partner's words never come outside their conversation");
        Encoding.UTF8.GetString(text.Words).Should()
            .Be(string.Create(CultureInfo.InvariantCulture, $"{Partner} {_conversation} {++_heard}"), "words come from the partner, once, in order");
    }

    private void Send(byte[] frame, TimeSpan now)
    {
        Session.Receive(frame, now).Should().Be(CloseCode.None, "an honest client is never closed");
        CollectWishes();
    }

    private void CollectWishes()
    {
        while (Session.Requests.TryTakeWish(out var wish))
        {
            Wishes.Enqueue(wish);
        }
    }
}
