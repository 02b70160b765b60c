using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Fuzzing;

/// <summary>The state table of docs/PROTOCOL.md section 4 once more: what a message of a person in a state must lead to, and for
/// whom.</summary>
/// <remarks>It fills the expectations of both partners. Written from the page: a state is stored here and not derived, so that the
/// server can disagree.</remarks>
internal sealed class ReferenceChat(ChatOptions options)
{
    private const int MostUnanswered = 8;

    public TimeSpan Now { get; set; }

    /// <summary>Frames that were handed to a partner who was there.</summary>
    public long Relayed { get; private set; }

    /// <summary>What a message is to be closed with, if at all; what else it leads to is expected of the server from now on.</summary>
    public CloseCode Take(ReferencePerson person, byte[] frame)
    {
        if (ReferenceForm.Judge(frame) is var malformed and not CloseCode.None)
        {
            return malformed;
        }

        return person.Rates.Admit(frame, Now) switch
        {
            null => CloseCode.None,
            false => CloseCode.RateExceeded,
            _ => Heard(person, frame),
        };
    }

    private CloseCode Heard(ReferencePerson person, byte[] frame)
    {
        if (person.Rates.IsLast(frame[0]))
        {
            person.ExpectError(5, frame[0]);
        }

        return Act(person, frame);
    }

    private CloseCode Act(ReferencePerson person, byte[] frame)
    {
        switch (frame[0], person.State)
        {
            case (0x01, SessionState.Opening):
                return frame[2] == 3 ? Refuse(person, 1, frame[0]) : Greet(person, frame);
            case (_, SessionState.Opening):
                return CloseCode.WrongState;
            case (0x05, _):
                return CloseCode.None;
            case (0x04, SessionState.Proving):
                return Solves(person, frame) ? Welcome(person, person.Hello) : CloseCode.WrongState;
            case (_, SessionState.Proving):
                return CloseCode.WrongState;
            case (0x10, SessionState.Ready or SessionState.Ended):
                person.Find = frame;
                return Seek(person);
            case (0x13, SessionState.Talking or SessionState.Ended):
                person.Talk!.End(person, DisconnectReason.Skipped, Now);
                return Seek(person);
            case (0x14, _):
                return Leave(person);
            case (0x15 or 0x16, _):
                return Name(person, frame);
            case ((>= 0x20 and <= 0x27) or 0x30 or 0x31, SessionState.Ended):
                return CloseCode.None;
            case (0x25 or 0x26 or 0x27, SessionState.Talking):
                return Refuse(person, 1, frame[0]);
            case ((>= 0x20 and <= 0x24) or 0x30 or 0x31, SessionState.Talking):
                return PassOn(person, person.Talk!, frame);
            default:
                return CloseCode.WrongState;
        }
    }

    private CloseCode Greet(ReferencePerson person, byte[] frame)
    {
        if (person.Difficulty == 0)
        {
            return Welcome(person, frame);
        }

        (person.State, person.Hello, person.AskedAt) = (SessionState.Proving, frame, Now);
        person.ExpectFrame([0x03, (byte)person.Difficulty, .. person.Salt]);
        return CloseCode.None;
    }

    /// <summary>Three zero bits, which is the only difficulty here.</summary>
    public static bool Solves(ReferencePerson person, byte[] frame) =>
        frame.Length == 41 && frame.AsSpan(1, 32).SequenceEqual(person.Salt) && SHA256.HashData(frame.AsSpan(1))[0] < 0b0010_0000;

    private static CloseCode Welcome(ReferencePerson person, byte[] frame)
    {
        person.State = SessionState.Ready;
        person.Capabilities = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(3)) & 1;
        person.Language = Encoding.ASCII.GetString(frame, 8, frame[7]);
        person.Alias = frame[(8 + frame[7])..]; // its length byte included, as in Matched
        person.Expect(0x82, [0x02, 0x01, 0, 0, 0, 1], 68);
        return CloseCode.None;
    }

    private static CloseCode Refuse(ReferencePerson person, byte code, byte about)
    {
        person.ExpectError(code, about);
        return CloseCode.None;
    }

    private static CloseCode Seek(ReferencePerson person)
    {
        person.TurnTo(SessionState.Waiting);
        person.Request++;
        return Ask(person, new ReferenceWish(WishKind.Find, person.Request, person.Find));
    }

    private CloseCode Leave(ReferencePerson person)
    {
        if (person.State == SessionState.Talking)
        {
            person.Talk!.End(person, DisconnectReason.Left, Now);
        }

        person.TurnTo(SessionState.Ready);
        return Ask(person, new ReferenceWish(WishKind.Leave, person.Request));
    }

    private CloseCode Name(ReferencePerson person, byte[] frame)
    {
        var id = BinaryPrimitives.ReadUInt64BigEndian(frame.AsSpan(1));
        var present = person.Talk?.Id == id && IsNameable(person.Talk) ? person.Talk : null;
        if ((present ?? person.Earlier.Find(earlier => earlier.Id == id && IsNameable(earlier))) is not { } named)
        {
            return Refuse(person, 2, frame[0]);
        }

        if (frame[0] == 0x15)
        {
            person.Wishes.Enqueue(new ReferenceWish(WishKind.Block, Conversation: named));
        }

        return present is null ? Ask(person, new ReferenceWish(WishKind.Confirm, Conversation: named)) : Leave(person);
    }

    private bool IsNameable(ReferenceConversation conversation) =>
        conversation.EndedAt is not { } endedAt || Now - endedAt <= TimeSpan.FromSeconds(60);

    private static CloseCode Ask(ReferencePerson person, ReferenceWish wish)
    {
        person.Wishes.Enqueue(wish);
        return ++person.Unanswered > MostUnanswered ? CloseCode.RateExceeded : CloseCode.None;
    }

    private CloseCode PassOn(ReferencePerson person, ReferenceConversation talk, byte[] frame)
    {
        var partner = talk.Partner(person);
        var code = CloseCode.None;
        switch (frame[0])
        {
            case 0x21 when !talk.HasImages:
                return Refuse(person, 1, frame[0]);
            case 0x21:
                code = talk.ImageOf(person).Offer(frame, options.ImageBytes);
                break;
            case 0x22:
                talk.ImageOf(partner).Answer(frame, Now);
                break;
            case 0x23:
                code = talk.ImageOf(person).Chunk(frame, Now);
                break;
            case 0x24:
                var isMine = frame[7] == 0;
                talk.ImageOf(isMine ? person : partner).Cancel(frame, bySender: isMine);
                break;
        }

        if (code == CloseCode.None)
        {
            Relayed += partner.IsOpen ? 1 : 0;
            partner.ExpectFrame(frame);
        }

        return code;
    }
}
