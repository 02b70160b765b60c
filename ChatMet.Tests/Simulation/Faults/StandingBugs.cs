using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;
using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Bugs such as a server might have with proofs of work, reports and blocks, each at one joint of it. Each is made anew for each run.</summary>
internal static class StandingBugs
{
    public static Dictionary<string, Func<Seams>> All { get; } = new(StringComparer.Ordinal)
    {
        ["a proof is not looked at"] = () => Proving((Visit _, in SolutionFrame _) => true),
        ["a proof of somebody else is taken"] = () => Proving((Visit visit, in SolutionFrame solution) => ProofOfWork.IsRight(solution, visit.Difficulty)),
        ["a right proof is refused"] = () => SeededBugs.Receiving(FrameType.Solution, each: 10, (_, _, _) => CloseCode.WrongState),
        ["nobody is asked for a proof"] = () => Admitting((ref Ticket ticket) => ticket = ticket with { Difficulty = 0 }),
        ["whoever was reported has it as easy as others"] =
            () => Admitting((ref Ticket ticket) => ticket = ticket with { Difficulty = Math.Min(ticket.Difficulty, Puzzle.Usual) }),
        ["who does not prove anything may stay"] = () => new()
        {
            Look = (visit, now) => visit.Standing.IsProving ? CloseCode.None : visit.Tick(now),
        },
        ["a delay is forgotten"] = () => SeededBugs.Posting(WishKind.Find, each: 1, (visit, wish) => visit.Post(wish with { NotBefore = TimeSpan.Zero })),
        ["who is put off is never woken"] = () => new() { Room = room => new SleepingRoom(room) },
        ["a refusal is forgotten inside"] = () => new()
        {
            Receive = (visit, message, now) => visit.Receive(message, now) is var code && visit.Standing.IsUnwelcome ? CloseCode.None : code,
        },
        ["a refusal is forgotten at the door"] = () => new()
        {
            Admit = (Gate gate, AddressKey key, bool isStrained, TimeSpan now, out Ticket ticket) =>
                gate.Enter(key, isStrained, now, out ticket) is { IsYes: false } ? gate.Enter(null, isStrained, now, out ticket) : Answer.Yes,
        },
        ["a report is not counted"] = () => SeededBugs.Receiving(FrameType.Report, each: 1, (visit, message, now) =>
            visit.Standing.Current is { } talk && FrameNames(message, talk) ? visit.Receive([(byte)FrameType.Leave], now) : visit.Receive(message, now)),
        ["a report counts twice"] = () => SeededBugs.Receiving(FrameType.Report, each: 1, (visit, message, now) =>
        {
            if (visit.Standing.Earlier is { } talk && FrameNames(message, talk))
            {
                visit.Report(talk.PartnerOf(visit), new PersonKey(ulong.MaxValue), now);
            }

            return visit.Receive(message, now);
        }),
        ["a block is of the session only"] =
            () => SeededBugs.Posting(WishKind.Block, each: 1, (visit, wish) => visit.Post(wish with { Person = default })),
        ["a block is forgotten once its conversation was left"] = () => new() { Room = room => new ForgivingRoom(room) },
        ["an address is never let go"] = () => new() { Leave = (_, _) => { } },
    };

    private delegate void Change(ref Ticket ticket);

    private delegate bool Judging(Visit visit, in SolutionFrame solution);

    /// <summary>What is taken for a proof is one to the server, too.</summary>
    private static Seams Proving(Judging isTaken) => SeededBugs.Receiving(FrameType.Solution, each: 1, (visit, message, now) =>
    {
        _ = SolutionFrame.Read(message, out var solution);
        return visit.Receive(visit.Puzzle is { } puzzle && isTaken(visit, solution) ? puzzle.Solution() : message, now);
    });

    private static Seams Admitting(Change change) => new()
    {
        Admit = (Gate gate, AddressKey key, bool isStrained, TimeSpan now, out Ticket ticket) =>
        {
            var answer = gate.Enter(key, isStrained, now, out ticket);
            change(ref ticket);
            return answer;
        },
    };

    private static bool FrameNames(ReadOnlySpan<byte> message, Talk talk) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(message[1..]) == talk.Id;
}
