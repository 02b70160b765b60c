using System.Buffers.Binary;
using System.Text;
using ChatMet.LoadTester.Framing;
using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Hostile;

/// <summary>Does one act again and again, over a new connection each time. Whoever has the turn.</summary>
/// <param name="act">What it does.</param>
/// <param name="outcomes">Where it is counted.</param>
/// <param name="first">When it comes for the first time.</param>
/// <param name="pause">Before it comes again.</param>
internal sealed class Intruder(Act act, Outcomes outcomes, long first, long pause) : ILinkUser
{
    private const byte Challenge = 0x03;
    private const byte Offer = 0x21;
    private const byte Disconnect = 0x40;
    private const int MostHeadBytes = 16 * 1024;

    /// <summary>Longer than any deadline of a server with default settings: what takes longer never ends.</summary>
    private static readonly long Patience = Ticks.Of(seconds: 45);

    private static readonly long Second = Ticks.Of(seconds: 1);

    private ILink? _link;
    private MessageReader _reader;
    private string? _ended;
    private int _step;
    private int _trickled;
    private bool _isUpgraded;
    private bool _isDeaf;
    private long _due = first;
    private long _begun;

    public int ReceiveBuffer => act.ReceiveBuffer;

    public int MostAtOnce => int.MaxValue;

    /// <summary>Whether it wants a connection now.</summary>
    public bool WantsIn(long now) => _link is null && _begun == 0 && now >= _due;

    /// <summary>To be called before a link is asked for.</summary>
    public void SetOut(long now)
    {
        (_begun, _due, _step, _trickled, _isUpgraded, _isDeaf, _ended) = (now, 0, 0, 0, false, false, null);
        _reader.Forget();
    }

    public void Connected(ILink link, long now)
    {
        _link = link;
        GoOn(now);
    }

    public void Receive(ReadOnlySpan<byte> bytes, long now)
    {
        if (_link is null)
        {
            return;
        }

        try
        {
            var input = _reader.Join(bytes);
            Take(ref input, now);
            if (_link is not null)
            {
                _reader.Keep(input);
            }
        }
        catch (InvalidDataException)
        {
            End("no WebSocket", now);
        }
    }

    public void Ended(LinkEnd end, long now)
    {
        _link = null;
        var how = end switch { LinkEnd.HungUp => Acts.HungUp, LinkEnd.Broken => "reset", LinkEnd.Refused => "refused", _ => end.ToString() };
        Finish(_ended is null ? how : $"{_ended}, {how}", now);
    }

    /// <summary>Does what is due by now.</summary>
    public void Tick(long now)
    {
        if (_link is null)
        {
            return;
        }

        if (_due != 0 && now >= _due)
        {
            _due = 0;
            GoOn(now);
        }

        if (_link is not null && now - _begun > Patience)
        {
            End("nothing", now);
        }
    }

    /// <summary>Ends whatever is under way; it is not counted.</summary>
    public void GiveUp() => _link?.Reset();

    private void Take(ref ReadOnlySpan<byte> input, long now)
    {
        if (!_isUpgraded && !TryTakeHead(ref input, now))
        {
            return;
        }

        while (_link is not null && _reader.TryTake(ref input, out var opcode, out var payload))
        {
            if (opcode == Opcode.Close)
            {
                TakeClose(payload, now);
            }
            else if (opcode == Opcode.Binary && payload is [var type, ..])
            {
                TakeFrame(type, payload, now);
            }
        }
    }

    private bool TryTakeHead(ref ReadOnlySpan<byte> input, long now)
    {
        var end = input.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return input.Length < MostHeadBytes ? false : throw new InvalidDataException("That is no answer to a handshake.");
        }

        var status = Encoding.Latin1.GetString(input[..end]).Split(' ').ElementAtOrDefault(1);
        input = input[(end + 4)..];
        _isUpgraded = status == "101";
        if (!_isUpgraded)
        {
            End($"HTTP {status}", now);
        }

        return _isUpgraded;
    }

    private void TakeClose(ReadOnlySpan<byte> payload, long now)
    {
        var how = Units.Text($"close {(payload.Length < 2 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(payload))}");
        if (act.StaysOn)
        {
            _ended = how;
        }
        else
        {
            End(how, now);
        }
    }

    private void TakeFrame(byte type, ReadOnlySpan<byte> frame, long now)
    {
        if (type == Challenge)
        {
            _link!.Send(Wire.Solution(frame));
        }
        else if (type == Offer && frame.Length > 7)
        {
            _link!.Send(Wire.Accept(frame[5], frame[6]));
        }

        if (_step < act.Steps.Length && act.Steps[_step] is Step.Hear wanted && wanted.Type == type)
        {
            _step++;
            GoOn(now);
        }
        else if (type == Disconnect && act.Outcomes.Contains(Acts.Parted))
        {
            End(Acts.Parted, now);
        }
    }

    /// <summary>Takes steps until one has to wait.</summary>
    private void GoOn(long now)
    {
        while (_link is { } link && _due == 0 && _step < act.Steps.Length)
        {
            switch (act.Steps[_step])
            {
                case Step.Hear:
                    return;
                case Step.Say say:
                    link.Send(say.Bytes);
                    break;
                case Step.Rest rest:
                    _due = now + Ticks.Of(rest.Seconds);
                    break;
                case Step.Deafness deafness:
                    if (Deafen(link, deafness.Seconds, now))
                    {
                        return;
                    }

                    break;
                case Step.Trickle trickle:
                    if (Trickle(link, trickle.Bytes, now))
                    {
                        return;
                    }

                    break;
                case Step.Vanish:
                    End(Acts.Vanished, now);
                    return;
            }

            _step++;
        }
    }

    private bool Deafen(ILink link, double seconds, long now)
    {
        link.Read(wanted: _isDeaf);
        _isDeaf = !_isDeaf;
        _due = _isDeaf ? now + Ticks.Of(seconds) : 0;
        return _isDeaf;
    }

    private bool Trickle(ILink link, byte[] bytes, long now)
    {
        link.Send(bytes.AsSpan(_trickled++, 1));
        _due = now + Second;
        return _trickled < bytes.Length;
    }

    private void End(string how, long now)
    {
        _link?.Reset();
        _link = null;
        Finish(how, now);
    }

    private void Finish(string how, long now)
    {
        outcomes.Count(act, how);
        _begun = 0;
        _due = now + pause;
    }
}
