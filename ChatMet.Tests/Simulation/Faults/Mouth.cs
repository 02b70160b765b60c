using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Says for clients what docs/PROTOCOL.md allows them to say, and has it reckoned what must come of it.</summary>
/// <remarks>What a client may say follows from the server's state and not from what the client has heard: so every crossing of its words
/// with what is under way to it is among the schedules.</remarks>
internal sealed class Mouth(FaultWorld world)
{
    private const byte Ping = 0x9;
    private const byte Close = 0x8;

    /// <summary>A client that has more requests unanswered is closed; these keep away from it.</summary>
    private const int MostUnanswered = 6;

    private static readonly CloseCode[] Goodbyes = [CloseCode.Normal, CloseCode.GoingAway, CloseCode.Malformed];

    private readonly WireBytes _wire = world.Stage.Wire;
    private readonly Reckoner _reckoner = new(world);
    private readonly byte[] _named = new byte[10];

    /// <summary>What somebody is reported for.</summary>
    public static ReportCategory CategoryOf(int amount) => (ReportCategory)(1 + (amount % (int)ReportCategory.Other));

    public void Speak(Visit visit, FaultEvent what, int amount)
    {
        if (!CanSpeak(visit))
        {
            return;
        }

        if (visit.Link.Half is not null)
        {
            Finish(visit);
        }
        else if (what == FaultEvent.Half)
        {
            Begin(visit, amount);
        }
        else if (what == FaultEvent.Bye)
        {
            SayBye(visit, Goodbyes[amount % Goodbyes.Length]);
        }
        else if (what == FaultEvent.Heartbeat && amount % 4 == 1)
        {
            world.Note(visit, what);
            Reckoner.Pinged(visit);
            Send(visit, _wire.Control(Ping, []));
        }
        else if (May(visit, what))
        {
            world.Note(visit, what);
            Say(visit, what, amount);
        }
    }

    /// <summary>Sends half of a message.</summary>
    /// <returns>Whether there was anybody to send one to.</returns>
    public bool Begin(Visit visit, int amount)
    {
        if (!CanSpeak(visit) || visit.Link.Half is not null || visit.Standing.Current is not { } talk)
        {
            return false;
        }

        world.Note(visit, FaultEvent.Half);
        var frame = Next(visit, talk, FrameType.Text, amount);
        var bytes = _wire.Message(frame);
        var cut = 1 + ((amount >> 4) % (bytes.Length - 1));
        visit.Link.Half = new HalfMessage(bytes[cut..].ToArray(), talk, frame.Length);
        visit.Link.Times.Begun();
        Send(visit, bytes[..cut]);
        return true;
    }

    /// <summary>Answers the server's close frame.</summary>
    public void Answer(Visit visit)
    {
        if (CanSpeak(visit) && visit.Link.Half is not null)
        {
            Finish(visit);
        }

        if (CanSpeak(visit))
        {
            SayBye(visit, CloseCode.Normal);
        }
    }

    private static bool CanSpeak(Visit visit) => visit is { Link: { IsSilent: false, IsOver: false }, Standing.SaidBye: null };

    /// <summary>The rest of what was begun, before anything else.</summary>
    private void Finish(Visit visit)
    {
        var half = visit.Link.Half!;
        visit.Link.Half = null;
        visit.Link.Times.Completed();
        world.Note(visit, FaultEvent.Rest);
        if (visit.Standing.Current == half.Talk)
        {
            _reckoner.Said(visit, FaultEvent.Say, half.Length);
        }

        Send(visit, half.Bytes);
    }

    private void SayBye(Visit visit, CloseCode code)
    {
        world.Note(visit, FaultEvent.Bye);
        visit.Standing.SaidBye = code;
        Span<byte> payload = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Send(visit, _wire.Control(Close, payload));
    }

    private void Say(Visit visit, FaultEvent what, int amount)
    {
        var frame = Gallery.IsAbout(what) ? world.Gallery.Show(visit, what, amount) : Reckoned(visit, what, amount);
        switch ((amount >> 8) & 3)
        {
            case 2 when frame.Length > 1:
                Send(visit, _wire.Fragments(frame));
                break;
            case 3:
                var bytes = _wire.Message(frame);
                var cut = (amount >> 4) % bytes.Length;
                Send(visit, bytes[..cut]);
                Send(visit, bytes[cut..]);
                break;
            default:
                Send(visit, _wire.Message(frame));
                break;
        }
    }

    private ReadOnlySpan<byte> Reckoned(Visit visit, FaultEvent what, int amount)
    {
        var frame = Frame(visit, what, amount);
        _reckoner.Said(visit, what, what switch
        {
            FaultEvent.Find => amount % Asking.Kinds,
            FaultEvent.Report or FaultEvent.ReportEarlier => (int)CategoryOf(amount),
            _ => frame.Length,
        });
        return frame;
    }

    private ReadOnlySpan<byte> Frame(Visit visit, FaultEvent what, int amount) => what switch
    {
        FaultEvent.Hello => ClientFrames.Hello(visit),
        FaultEvent.Solve => visit.Puzzle!.Solution(),
        FaultEvent.SolveWrong => amount % 4 == 0 ? (visit.Puzzle ?? Puzzle.Unheard).Mistake() : OfSomebodyElse(visit).Solution(),
        FaultEvent.Find or FaultEvent.Barge => ClientFrames.Find(amount % Asking.Kinds),
        FaultEvent.Next => [(byte)FrameType.Next],
        FaultEvent.Leave => [(byte)FrameType.Leave],
        FaultEvent.Block => Naming(FrameType.Block, visit.Standing.Current!.Id, amount),
        FaultEvent.Report => Naming(FrameType.Report, visit.Standing.Current!.Id, amount),
        FaultEvent.BlockEarlier => Naming(FrameType.Block, visit.Standing.Earlier!.Id, amount),
        FaultEvent.ReportEarlier => Naming(FrameType.Report, visit.Standing.Earlier!.Id, amount),
        FaultEvent.Say => Next(visit, visit.Standing.Current!, FrameType.Text, amount),
        FaultEvent.Ack => Next(visit, visit.Standing.Current!, FrameType.Ack, amount),
        FaultEvent.Typing => [(byte)FrameType.Typing, 1],
        _ => [(byte)FrameType.Heartbeat],
    };

    /// <summary>As hard as it must be, and for another salt.</summary>
    private Puzzle OfSomebodyElse(Visit visit) =>
        (world.Puzzles.Last == visit.Puzzle ? world.Puzzles.Before : world.Puzzles.Last) with { Difficulty = visit.Difficulty };

    private ReadOnlySpan<byte> Next(Visit visit, Talk talk, FrameType type, int amount) =>
        _wire.Words(new Owed(type, talk, talk.NextOf(visit), Words.LengthOf(type, amount)), visit);

    private ReadOnlySpan<byte> Naming(FrameType type, ulong conversation, int amount)
    {
        _named[0] = (byte)type;
        BinaryPrimitives.WriteUInt64BigEndian(_named.AsSpan(1), conversation);
        _named[^1] = (byte)CategoryOf(amount);
        return type == FrameType.Block ? _named.AsSpan(0, _named.Length - 1) : _named;
    }

    /// <summary>The table of docs/PROTOCOL.md section 4.1, without the cells that close, but for a few while somebody proves. Of what comes after the end nothing counts.</summary>
    private static bool May(Visit visit, FaultEvent what)
    {
        var (state, standing) = (visit.Standing.State, visit.Standing);
        var isCalm = standing.Unanswered < MostUnanswered;
        return what switch
        {
            FaultEvent.Hello => state == SessionState.Opening,
            _ when state == SessionState.Opening => false,
            FaultEvent.Solve => state == SessionState.Proving && visit.Puzzle is not null,
            FaultEvent.SolveWrong or FaultEvent.Barge => state == SessionState.Proving,
            _ when state == SessionState.Proving => what == FaultEvent.Heartbeat,
            FaultEvent.Find => isCalm && state is SessionState.Ready or SessionState.Ended,
            FaultEvent.Next => isCalm && state is SessionState.Talking or SessionState.Ended,
            FaultEvent.Leave => isCalm,
            FaultEvent.Block or FaultEvent.Report => isCalm && standing.Current is { Id: not 0 },
            FaultEvent.BlockEarlier or FaultEvent.ReportEarlier => isCalm && standing.Earlier is { Id: not 0 },
            FaultEvent.Say or FaultEvent.Ack or FaultEvent.Typing => standing.Current is not null,
            FaultEvent.Heartbeat => true,
            _ => Gallery.IsAbout(what) && Gallery.May(visit, what),
        };
    }

    private void Send(Visit visit, Span<byte> bytes)
    {
        visit.Link.Times.SpokeAt = world.Now;
        visit.Link.Receive(bytes);
    }
}
