using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Limits;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Chat;

/// <content>Coming back: docs/PROTOCOL.md section 5.1. A session outlives its connection, and another one takes it over as it is.</content>
/// <remarks>A session has one owner at any time: the connection that it came with, <see cref="Absentees"/> while its person is away, and then the
/// connection that took it from there.</remarks>
internal partial class Session
{
    /// <summary>So often a person may come back as if the connection were the same; beyond it each counts as a new one. Whoever comes back makes the
    /// partner send again what may be lost, so it must not be for nothing.</summary>
    private static readonly Rate Refunds = new(Burst: 10, PerSecond: 0.1);

    private TokenBucket _refunds;
    private UInt128 _token; // by which it can be resumed; 0: it cannot
    private ResumeRequest? _request; // not answered yet
    private Session? _resumed;

    /// <summary>Who speaks through the connection of this session: itself, or the earlier session that it asked for and was given.</summary>
    public Session Present => _resumed ?? this;

    /// <summary>For <see cref="Absentees"/>: the person did not come back.</summary>
    public virtual void GiveUp(TimeSpan now)
    {
        house.Metrics.Interrupted(Interruption.GivenUp);
        End(DisconnectReason.Lost, now);
    }

    private void BeResumable(ReadOnlySpan<byte> token)
    {
        if (Capabilities.HasFlag(Capabilities.Resume))
        {
            _token = BinaryPrimitives.ReadUInt128BigEndian(token);
            house.Absentees.Know(_token, this);
        }
    }

    private CloseCode AskToResume(in HelloFrame hello, TimeSpan now)
    {
        _request = new ResumeRequest(BinaryPrimitives.ReadUInt128BigEndian(hello.Token), hello.Received);
        AskAgain(now);
        return CloseCode.None;
    }

    /// <summary>Takes over the session that was asked for. While it has a connection, which its client has given up and the server may take for
    /// alive, that one is closed, and it is asked for again at the next look.</summary>
    private void AskAgain(TimeSpan now)
    {
        if (_request is not { } request || house.Absentees.TryRecall(request.Token))
        {
            return;
        }

        _request = null;
        if (house.Absentees.Take(request.Token) is not { } found)
        {
            house.Metrics.Interrupted(Interruption.Unknown);
            NotOffered(FrameType.Hello);
            return;
        }

        _resumed = found;
        found.GoOn(through: this, request.Received, now);
    }

    private void GoOn(Session through, uint received, TimeSpan now)
    {
        (_outbound, _ticket) = (through._outbound, through._ticket);
        _deadline = default;
        if (_refunds.TryTake(Refunds, 1, now))
        {
            house.Gate.Resumed(_ticket.Place);
        }

        house.Metrics.Interrupted(Interruption.Resumed);
        Span<byte> token = stackalloc byte[ProtocolLimits.TokenBytes];
        BinaryPrimitives.WriteUInt128BigEndian(token, _token);
        _outbound.AddOrClose(Welcome.Frame(house.Options, token, house.Population.Rough));
        Requests.Seat?.Resume(_outbound, received, now);
    }

    /// <summary>Leaves the session to whoever comes back with its token. False when there is nothing to come back to, or no room to wait.</summary>
    private bool TryWait(TimeSpan now)
    {
        if (_token == 0 || Requests.Seat is not { } seat || !seat.MayBeResumed)
        {
            return false;
        }

        if (house.Absentees.IsFull)
        {
            house.Metrics.Interrupted(Interruption.NoRoom);
            return false;
        }

        house.Metrics.Interrupted(Interruption.Began);
        var until = now + TimeSpan.FromSeconds(house.Options.ResumeSeconds);
        seat.Interrupt(until);
        _ticket = Ticket.Unknown; // an address belongs to a connection: none is known of somebody who has none (P5)
        house.Absentees.Await(_token, this, until); // last: from here on it may be somebody else's
        return true;
    }
}
