using System.Text.Unicode;
using ChatMet.Protocol;
using ChatMet.Server.Buffers;

namespace ChatMet.Server.WebSockets;

/// <summary>RFC 6455, the receiving half of a server: bytes in, messages and control frames out. Pure; one connection's
/// driver calls it, one call at a time.</summary>
/// <remarks>
/// A message that lies whole in the input is unmasked there and handed out as a slice of it: nothing is copied. Only what
/// is cut, by the network or into fragments, is collected in a zeroed <see cref="Assembly"/>.
/// Any split of the same bytes gives the same results. After a violation or a close frame nothing more may be read.
/// </remarks>
internal sealed class MessageDecoder(DecoderLimits limits, ZeroingPool pool) : IDisposable
{
    [ThreadStatic]
    private static MessageDecoder? s_spare;

    private HeaderReader _headers;
    private FrameHeader _frame;
    private int _position;
    private bool _inPayload;

    private Opcode _message = Opcode.Continuation;
    private int _fragments;
    private int _size; // of what came of the message in earlier pieces
    private bool _skips;
    private Utf8Stream _text;
    private Assembly _data = new(pool);
    private Assembly _control = new(pool);
    private bool _dataHandedOut;
    private bool _controlHandedOut;

    /// <summary>A decoder at rest: the last one that was returned on this thread if it can be.</summary>
    public static MessageDecoder Rent(DecoderLimits limits, ZeroingPool pool)
    {
        var spare = s_spare;
        s_spare = null;
        return spare is not null && spare.IsOf(limits, pool) ? spare : new MessageDecoder(limits, pool);
    }

    /// <summary>Takes back a decoder that is not inside a message and has found nothing more.</summary>
    public static void Return(MessageDecoder atRest) => s_spare = atRest;

    /// <summary>Whether a message or frame has begun and is not complete: it must be, within the message deadline.</summary>
    public bool IsInsideMessage => _inPayload || _headers.HasBegun || _message != Opcode.Continuation;

    /// <summary>What is held of a binary message that is not complete.</summary>
    public ReadOnlySpan<byte> Unfinished => _message == Opcode.Binary ? _data.Bytes : default;

    /// <summary>Zeroes what is held of a message that is not complete; the rest of it is thrown away as it comes, and nobody gets it.</summary>
    public void Skip()
    {
        _data.Clear();
        _skips = _message != Opcode.Continuation;
    }

    /// <summary>Takes the next thing from the front of <paramref name="input"/>, which is unmasked in place.</summary>
    public Received Read(ref Span<byte> input)
    {
        ReleaseHandedOut();
        while (true)
        {
            if (!_inPayload)
            {
                if (!_headers.TryTake(ref input, out _frame, out var complete))
                {
                    return Received.Violation(CloseCode.ProtocolError);
                }

                if (!complete)
                {
                    return default;
                }

                if (Begin() is var refused and not CloseCode.None)
                {
                    return Received.Violation(refused);
                }
            }

            var piece = TakePayload(ref input);
            var received = _frame.IsControl ? Control(piece) : Data(piece);
            if (received.Kind != ReceivedKind.Nothing || _inPayload)
            {
                return received;
            }
        }
    }

    public void Dispose()
    {
        _data.Clear();
        _control.Clear();
    }

    private bool IsOf(DecoderLimits otherLimits, ZeroingPool otherPool) => ReferenceEquals(limits, otherLimits) && pool == otherPool;

    /// <summary>Judges a header before any of its payload is read.</summary>
    private CloseCode Begin()
    {
        _inPayload = true;
        _position = 0;
        if (_frame.IsControl)
        {
            return CloseCode.None;
        }

        if ((_frame.Opcode == Opcode.Continuation) != (_message != Opcode.Continuation))
        {
            return CloseCode.ProtocolError;
        }

        if (_frame.Opcode != Opcode.Continuation)
        {
            _message = _frame.Opcode;
        }

        if (_message == Opcode.Text && !limits.AcceptsText)
        {
            return CloseCode.NotBinary;
        }

        if (_frame.Length > limits.MessageBytes - _size)
        {
            return CloseCode.TooBig;
        }

        var emptyFragment = !_frame.Final && _frame.Length == 0;
        return ++_fragments > limits.Fragments || (emptyFragment && !limits.EmptyFragments)
            ? CloseCode.RateExceeded
            : CloseCode.None;
    }

    /// <summary>Unmasks what is there of the payload, and leaves <see cref="_inPayload"/> true while more must come.</summary>
    private ReadOnlySpan<byte> TakePayload(ref Span<byte> input)
    {
        var piece = input[..(int)Math.Min(_frame.Length - _position, input.Length)];
        Mask.Apply(piece, _frame.MaskKey, _position);
        _position += piece.Length;
        _inPayload = _position < _frame.Length;
        input = input[piece.Length..];
        return piece;
    }

    private Received Data(ReadOnlySpan<byte> piece)
    {
        var last = _frame.Final && !_inPayload;
        _size += piece.Length;
        if (_skips)
        {
            return last ? EndSkipped() : default;
        }

        if (last && _data.Count == 0)
        {
            return IsText(piece, last) ? EndMessage(piece) : Received.Violation(CloseCode.InvalidText);
        }

        _data.Append(piece);
        if (!IsText(piece, last))
        {
            return Received.Violation(CloseCode.InvalidText);
        }

        _dataHandedOut = last;
        return last ? EndMessage(_data.Bytes) : default;
    }

    /// <summary>Whether a text message is UTF-8 so far, and not cut in a character at its end. True for binary.</summary>
    private bool IsText(ReadOnlySpan<byte> piece, bool last)
    {
        if (_message != Opcode.Text)
        {
            return true;
        }

        return last && _text.IsComplete ? Utf8.IsValid(piece) : _text.Append(piece) && (!last || _text.IsComplete);
    }

    private Received EndMessage(ReadOnlySpan<byte> payload)
    {
        var opcode = _message;
        Forget();
        return Received.Message(opcode, payload);
    }

    private Received EndSkipped()
    {
        Forget();
        return Received.Skipped;
    }

    private void Forget()
    {
        _message = Opcode.Continuation;
        _fragments = 0;
        _size = 0;
        _skips = false;
        _text = default;
    }

    private Received Control(ReadOnlySpan<byte> piece)
    {
        if (_inPayload || _control.Count > 0)
        {
            _control.Append(piece);
            piece = _control.Bytes;
        }

        if (_inPayload)
        {
            return default;
        }

        _controlHandedOut = true;
        switch (_frame.Opcode)
        {
            case Opcode.Ping:
                return Received.Ping(piece);
            case Opcode.Pong:
                return Received.Pong;
            default:
                return CloseFrame.TryRead(piece, out var code) ? Received.Close(code) : Received.Violation(CloseCode.ProtocolError);
        }
    }

    /// <summary>What was handed out by the last call is zeroed at the next.</summary>
    private void ReleaseHandedOut()
    {
        if (_dataHandedOut)
        {
            _data.Clear();
            _dataHandedOut = false;
        }

        if (_controlHandedOut)
        {
            _control.Clear();
            _controlHandedOut = false;
        }
    }
}
