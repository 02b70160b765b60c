using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Fuzzing;

/// <summary>One connection as the model sees it: the state of docs/PROTOCOL.md section 4, what pairing knows, and what must be
/// sent to it next.</summary>
internal sealed class ReferencePerson(int number, ChatOptions options, TimeSpan now)
{
    /// <summary>Named in a step whose Solution solved this person's Challenge.</summary>
    public const int OwnProof = -1;

    public int Number => number;

    public SessionState State { get; set; } = SessionState.Opening;

    /// <summary>The zero bits of the proof of work that is asked; 0 of most.</summary>
    public int Difficulty { get; } = number % 4 == 3 ? 3 : 0;

    public byte[] Salt { get; } = new byte[32];

    /// <summary>When it was asked.</summary>
    public TimeSpan AskedAt { get; set; }

    /// <summary>The Hello, until Welcome.</summary>
    public byte[] Hello { get; set; } = [];

    public uint Capabilities { get; set; }

    public string Language { get; set; } = "";

    public byte[] Alias { get; set; } = [];

    /// <summary>The conversation of this state: Talking or Ended.</summary>
    public ReferenceConversation? Talk { get; private set; }

    /// <summary>The other one of the last conversation, over or not.</summary>
    public ReferencePerson? Partner => (Talk ?? Match?.Conversation)?.Partner(this);

    /// <summary>Those that were left before.</summary>
    public List<ReferenceConversation> Earlier { get; } = [];

    /// <summary>How many times this person asked for a stranger.</summary>
    public int Request { get; set; }

    /// <summary>The last Find.</summary>
    public byte[] Find { get; set; } = [];

    /// <summary>Requests without an answer.</summary>
    public int Unanswered { get; set; }

    public Queue<ReferenceWish> Wishes { get; } = new();

    public ReferenceSeeker? Seeker { get; set; }

    /// <summary>The last conversation that pairing made for this person, and for which request.</summary>
    public (ReferenceConversation Conversation, int Request)? Match { get; set; }

    public HashSet<ReferencePerson> Blocked { get; } = [];

    public Dictionary<ReferencePerson, TimeSpan> Met { get; } = [];

    public ReferenceFraming Framing { get; } = new();

    public ReferenceRates Rates { get; } = new(options);

    public TimeSpan ConnectedAt { get; } = now;

    public TimeSpan HeardAt { get; set; } = now;

    /// <summary>When anything but an answer to a ping was last sent to this person.</summary>
    public TimeSpan ToldAt { get; set; } = now;

    /// <summary>Since when the present message is unfinished.</summary>
    public TimeSpan? InsideSince { get; set; }

    /// <summary>Whether anything can still be said to this person.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Whether a close frame ended the connection, and not the transport.</summary>
    public bool IsClosedByFrame { get; set; }

    public Queue<Expectation> Expected { get; } = new();

    /// <summary>1 for the present conversation, 2 for the one before it and so on; 0 for an id that is none of theirs.</summary>
    public int PlaceOf(ulong id) =>
        Talk?.Id == id ? 1 : Earlier.FindLastIndex(earlier => earlier.Id == id) is var at and >= 0 ? Earlier.Count - at + 1 : 0;

    /// <summary>The conversation in such a place, as far as there is one.</summary>
    public ReferenceConversation? Named(int place) =>
        place == 1 ? Talk : place >= 2 && Earlier.Count - place + 1 is var at and >= 0 ? Earlier[at] : null;

    public void Expect(byte first, byte[] start, int length)
    {
        if (IsOpen)
        {
            Expected.Enqueue(new Expectation(first, start, length));
        }
    }

    public void ExpectFrame(byte[] frame) => Expect(0x82, frame, frame.Length);

    public void ExpectError(byte code, byte about) => Expect(0x82, [0x43, code, about], length: -1);

    public void ExpectDisconnect(DisconnectReason reason, ulong conversation)
    {
        var frame = new byte[10];
        (frame[0], frame[1]) = (0x40, (byte)reason);
        BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), conversation);
        ExpectFrame(frame);
    }

    public void Meet(ReferenceConversation conversation, int request)
    {
        Match = (conversation, request);
        Seeker = null;
        if (State == SessionState.Waiting && Request == request)
        {
            (State, Talk) = (SessionState.Talking, conversation);
        }
    }

    /// <summary>Nobody came for that request, in the time that one may wait.</summary>
    public void SentAway(int request)
    {
        Seeker = null;
        State = State == SessionState.Waiting && Request == request ? SessionState.Ready : State;
    }

    public void Parted(ReferenceConversation conversation) =>
        State = State == SessionState.Talking && Talk == conversation ? SessionState.Ended : State;

    /// <summary>Turns to something new: the conversation so far is an earlier one.</summary>
    public void TurnTo(SessionState state)
    {
        if (Talk is not null && State is SessionState.Talking or SessionState.Ended)
        {
            Earlier.Add(Talk);
        }

        (State, Talk) = (state, null);
    }
}
