using System.Buffers.Binary;
using ChatMet.LoadTester.Framing;
using ChatMet.LoadTester.Hostile;
using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Storms;

/// <summary>One of a storm: connects, says Hello, is welcomed or refused, and stays until it is told to go. Whoever has the turn.</summary>
internal sealed class Guest(StormTally tally) : ILinkUser
{
    private const byte Welcome = 0x02;
    private const byte Challenge = 0x03;
    private const int MostHeadBytes = 16 * 1024;

    private static readonly byte[] s_hello = Wire.Hello("Stormy"u8.ToArray());
    private static readonly byte[] s_heartbeat = Wire.Message(0x05);
    private static readonly byte[] s_goodbye = Wire.CloseOf(1000);

    private MessageReader _reader;
    private ILink? _link;
    private bool _isUpgraded;
    private bool _isLeaving;
    private long _asked;
    private long _requested;
    private long _greeted;
    private long _own; // what of the time is the load tester's: answers that lay here unread

    public int ReceiveBuffer => 0;

    public int MostAtOnce => int.MaxValue;

    /// <summary>Whether it has a Welcome and its connection.</summary>
    public bool IsIn { get; private set; }

    /// <summary>Whether nothing is left of its connection.</summary>
    public bool IsGone => _link is null;

    /// <summary>To be called before a link is asked for.</summary>
    public void SetOut(long now) => _asked = now;

    public void Connected(ILink link, long now)
    {
        _link = link;
        _requested = now;
        Latencies.Record(tally.Connecting, now - _asked);
        link.Send(tally.Request);
    }

    public void Receive(ReadOnlySpan<byte> bytes, long now)
    {
        try
        {
            var input = _reader.Join(bytes);
            if (_isUpgraded || TryTakeHead(ref input, now))
            {
                TakeMessages(ref input, now);
            }

            _reader.Keep(input);
        }
        catch (InvalidDataException)
        {
            End("no WebSocket");
        }
    }

    public void Ended(LinkEnd end, long now)
    {
        _link = null;
        var how = end switch
        {
            LinkEnd.HungUp => "hung up",
            LinkEnd.Broken => "reset",
            LinkEnd.Refused => "connection refused",
            LinkEnd.NoFiles => "no files left here",
            LinkEnd.NoPorts => "no ports left here",
            _ => end.ToString(),
        };
        if (!_isLeaving)
        {
            tally.End(IsIn ? $"{how} after Welcome" : how, isFirst: !IsIn);
        }

        IsIn = false;
    }

    /// <summary>To be called each ten seconds.</summary>
    public void StayAlive()
    {
        if (IsIn)
        {
            _link?.Send(s_heartbeat);
        }
    }

    /// <summary>Goes: says so, or is reset.</summary>
    public void Leave(bool politely)
    {
        _isLeaving = true;
        if (politely && IsIn)
        {
            _link?.Send(s_goodbye);
        }
        else
        {
            Cut();
        }

        IsIn = false;
    }

    /// <summary>Resets whatever is left.</summary>
    public void Cut()
    {
        _link?.Reset();
        _link = null;
    }

    private bool TryTakeHead(ref ReadOnlySpan<byte> input, long now)
    {
        var end = input.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return input.Length < MostHeadBytes ? false : throw new InvalidDataException("That is no answer to a handshake.");
        }

        var answer = new StormAnswer(input[..end]);
        input = input[(end + 4)..];
        if (answer.Status != 101)
        {
            Latencies.Record(tally.Refusing, now - _requested);
            End(answer.ToString());
            return false;
        }

        _isUpgraded = true;
        _greeted = now;
        _own = Math.Min(_link!.Waited(), now - _requested);
        Latencies.Record(tally.Upgrading, now - _requested);
        _link!.Send(s_hello);
        return true;
    }

    private void TakeMessages(ref ReadOnlySpan<byte> input, long now)
    {
        while (_link is not null && _reader.TryTake(ref input, out var opcode, out var payload))
        {
            if (opcode == Opcode.Binary && payload is [Welcome, ..] && !IsIn)
            {
                IsIn = true;
                _own += Math.Min(_link.Waited(), now - _greeted);
                tally.Welcome(_asked, _requested, _greeted, _own, now);
            }
            else if (opcode == Opcode.Binary && payload is [Challenge, ..])
            {
                tally.Challenged++;
                _link.Send(Wire.Solution(payload));
            }
            else if (opcode == Opcode.Close && !_isLeaving)
            {
                End(Units.Text($"close {(payload.Length < 2 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(payload))}"));
            }
        }
    }

    private void End(string how)
    {
        tally.End(how, isFirst: !IsIn);
        IsIn = false;
        Cut();
    }
}
