using System.Buffers.Binary;
using ChatMet.Protocol;

namespace ChatMet.Tests.Fuzzing;

/// <summary>RFC 6455 section 5 and docs/PROTOCOL.md section 1 in the plainest way: keep all bytes, look from the start each time.
/// Slow and obvious, and nothing of the decoder under test.</summary>
internal sealed class ReferenceFraming
{
    private const int LargestMessage = 16_448;
    private const int MostFragments = 16;

    private static readonly ReferenceEvent Nothing = new(ReferenceEventKind.Nothing, [], CloseCode.None);

    private readonly List<byte> _message = [];
    private byte[] _bytes = new byte[256];
    private int _count;
    private int _fragments;

    /// <summary>Whether a message or a frame has begun and is not complete.</summary>
    public bool IsInside => _count > 0 || _fragments > 0;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_count + bytes.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, 2 * (_count + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    public ReferenceEvent Next()
    {
        while (true)
        {
            if (Header(out var size, out var length) is var broken and not CloseCode.None)
            {
                return new ReferenceEvent(ReferenceEventKind.Violation, [], broken);
            }

            if (size == 0)
            {
                return Nothing;
            }

            var opcode = _bytes[0] & 0x0F;
            if (opcode < 8 && Bounds(opcode, length) is var refused and not CloseCode.None)
            {
                return new ReferenceEvent(ReferenceEventKind.Violation, [], refused);
            }

            if ((ulong)(_count - size) < length)
            {
                return Nothing;
            }

            var final = (_bytes[0] & 0x80) != 0;
            var payload = Take(size, (int)length);
            if (opcode >= 8)
            {
                return Control(opcode, payload);
            }

            _fragments++;
            if (final && _fragments == 1)
            {
                _fragments = 0;
                return new ReferenceEvent(ReferenceEventKind.Message, payload, CloseCode.None);
            }

            _message.AddRange(payload);
            if (final)
            {
                var whole = _message.ToArray();
                _message.Clear();
                _fragments = 0;
                return new ReferenceEvent(ReferenceEventKind.Message, whole, CloseCode.None);
            }
        }
    }

    /// <summary>Size 0: the header is not whole yet.</summary>
    private CloseCode Header(out int size, out ulong length)
    {
        (size, length) = (0, 0);
        if (_count == 0)
        {
            return CloseCode.None;
        }

        var opcode = _bytes[0] & 0x0F;
        if ((_bytes[0] & 0x70) != 0 || opcode is (> 2 and < 8) or > 10 || (opcode >= 8 && (_bytes[0] & 0x80) == 0))
        {
            return CloseCode.ProtocolError;
        }

        if (_count < 2)
        {
            return CloseCode.None;
        }

        var says = _bytes[1] & 0x7F;
        if (_bytes[1] < 0x80 || (opcode >= 8 && says > 125))
        {
            return CloseCode.ProtocolError;
        }

        var extra = says == 126 ? 2 : says == 127 ? 8 : 0;
        if (_count < 2 + extra)
        {
            return CloseCode.None;
        }

        length = extra switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(2)),
            8 => BinaryPrimitives.ReadUInt64BigEndian(_bytes.AsSpan(2)),
            _ => (ulong)says,
        };
        if ((extra == 2 && length < 126) || (extra == 8 && length is < 65_536 or > long.MaxValue))
        {
            return CloseCode.ProtocolError;
        }

        size = _count < 6 + extra ? 0 : 6 + extra;
        return CloseCode.None;
    }

    /// <summary>What a header of a data frame is refused for, before its payload.</summary>
    private CloseCode Bounds(int opcode, ulong length)
    {
        if ((opcode == 0) != (_fragments > 0))
        {
            return CloseCode.ProtocolError;
        }

        if (opcode == 1)
        {
            return CloseCode.NotBinary;
        }

        if (length + (ulong)_message.Count > LargestMessage)
        {
            return CloseCode.TooBig;
        }

        return _fragments == MostFragments || (_bytes[0] < 0x80 && length == 0) ? CloseCode.RateExceeded : CloseCode.None;
    }

    private byte[] Take(int size, int length)
    {
        var payload = _bytes.AsSpan(size, length).ToArray();
        for (var i = 0; i < length; i++)
        {
            payload[i] ^= _bytes[size - 4 + (i % 4)];
        }

        _count -= size + length;
        Buffer.BlockCopy(_bytes, size + length, _bytes, 0, _count);
        return payload;
    }

    private static ReferenceEvent Control(int opcode, byte[] payload)
    {
        if (opcode != 8)
        {
            return new ReferenceEvent(opcode == 9 ? ReferenceEventKind.Ping : ReferenceEventKind.Pong, payload, CloseCode.None);
        }

        var code = payload.Length >= 2 ? (payload[0] << 8) + payload[1] : 0;
        var mayBeSent = code is 1000 or 1001 or 1002 or 1003 or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
        return payload.Length == 0 || (mayBeSent && ReferenceText.IsUtf8(payload.AsSpan(2)))
            ? new ReferenceEvent(ReferenceEventKind.Close, payload, (CloseCode)code)
            : new ReferenceEvent(ReferenceEventKind.Violation, [], CloseCode.ProtocolError);
    }
}
