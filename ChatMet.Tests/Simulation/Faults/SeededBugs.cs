using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Bugs such as a server might have, each at one joint of it. Each is made anew for each run.</summary>
internal static class SeededBugs
{
    public static Dictionary<string, Func<Seams>> All { get; } = new(StringComparer.Ordinal)
    {
        ["a Gone is lost"] = () => Posting(WishKind.Gone, each: 20, (_, _) => { }),
        ["a Leave is lost"] = () => Posting(WishKind.Leave, each: 20, (_, _) => { }),
        ["a Block is forgotten"] = () => Posting(WishKind.Block, each: 1, (_, _) => { }),
        ["a Find is heard twice"] = () => Posting(WishKind.Find, each: 20, (visit, wish) =>
        {
            visit.Post(wish);
            visit.Post(wish);
        }),
        ["a Disconnect is swallowed"] = () =>
        {
            var count = 0;
            return new() { Hear = (_, message) => message is [0x40, not 0, ..] && ++count % 20 == 0 ? default : message };
        },
        ["a partner hears a wrong reason"] = () => new()
        {
            Ended = (visit, cause, now) => visit.Ended(cause.By == EndedBy.Transport ? new EndCause(EndedBy.Client, CloseCode.Normal) : cause, now),
        },
        ["nobody tells the partner of a stalled reader"] = () => new()
        {
            Ended = (visit, cause, now) =>
            {
                if (cause.Code != CloseCode.SlowReader)
                {
                    visit.Ended(cause, now);
                }
            },
        },
        ["a third person hears what is said"] = ThirdPerson,
        ["a frame comes twice"] = () => Saying(each: 50, (visit, message, now) =>
        {
            visit.Receive(message, now);
            return visit.Receive(message, now);
        }),
        ["a frame is lost"] = () => Saying(each: 50, (_, _, _) => CloseCode.None),
        ["two frames change places"] = TwoChangePlaces,
        ["a letter changes on its way"] = () => Saying(each: 50, (visit, message, now) => visit.Receive([.. message[..^1], (byte)'?'], now)),
        ["a late frame is relayed"] = () => Saying(each: 1, (visit, message, now) =>
        {
            if (visit is { State: SessionState.Ended, Standing.Current: { } talk })
            {
                talk.PartnerOf(visit).Outbound.Add(Opcode.Binary, message);
            }

            return visit.Receive(message, now);
        }),
        ["a block is not returned"] = () => Saying(each: 200, (visit, message, now) =>
        {
            visit.Outbound.Pool.RentBlock(100);
            return visit.Receive(message, now);
        }),
        ["an end is not counted"] = () => new()
        {
            Ended = (visit, cause, now) =>
            {
                visit.Ended(cause, now);
                visit.Population.Arrived();
            },
        },
        ["somebody who waits is forgotten"] = () => new() { Room = room => new ForgetfulRoom(room) },
        ["somebody waits for ever"] = () => new() { Room = _ => new WaitingRoom(TimeSpan.FromSeconds(10), TimeSpan.FromDays(1)) },
        ["nobody is told that nobody came"] = () => new() { Room = room => new SilentRoom(room) },
        ["who waited in vain is told twice"] = () => new() { Room = room => new RepeatingRoom(room) },
        ["somebody is paired twice"] = () => new() { Room = room => new DoublingRoom(room) },
        ["a stalled reader may stay"] = () => new() { Deadlines = deadlines => deadlines with { Stall = TimeSpan.FromHours(1) } },
        ["a silent client may stay"] = () => new() { Deadlines = deadlines => deadlines with { Silence = TimeSpan.FromHours(1) } },
        ["a stall ends too early"] = () => new() { Deadlines = deadlines => deadlines with { Stall = TimeSpan.FromSeconds(8) } },
        ["words of the past may stay"] = () => new() { Deadlines = deadlines => deadlines with { Leftovers = TimeSpan.FromSeconds(3) } },
        ["a goodbye without an answer waits for ever"] = () => new() { Deadlines = deadlines => deadlines with { Close = TimeSpan.FromHours(1) } },
    };

    /// <summary>Does something with each so-many-th frame of a type.</summary>
    public static Seams Receiving(FrameType type, int each, Seams.Receiving bug)
    {
        var count = 0;
        return new()
        {
            Receive = (visit, message, now) =>
                message[0] == (byte)type && ++count % each == 0 ? bug(visit, message, now) : visit.Receive(message, now),
        };
    }

    private static Seams Saying(int each, Seams.Receiving bug) => Receiving(FrameType.Text, each, bug);

    /// <summary>Does something with each so-many-th wish of a kind.</summary>
    public static Seams Posting(WishKind kind, int each, Action<Visit, Wish> bug)
    {
        var count = 0;
        return new()
        {
            Post = (visit, wish) => (wish.Kind == kind && ++count % each == 0 ? bug : (one, its) => one.Post(its))(visit, wish),
        };
    }

    private static Seams ThirdPerson()
    {
        Visit? listener = null;
        return Saying(each: 1, (visit, message, now) =>
        {
            listener?.Outbound.Add(Opcode.Binary, message);
            listener = visit;
            return visit.Receive(message, now);
        });
    }

    private static Seams TwoChangePlaces()
    {
        byte[]? held = null;
        Visit? holder = null;
        return Saying(each: 1, (visit, message, now) =>
        {
            if (holder != visit)
            {
                (held, holder) = (message.ToArray(), visit);
                return CloseCode.None;
            }

            holder = null;
            visit.Receive(message, now);
            return visit.Receive(held, now);
        });
    }
}
