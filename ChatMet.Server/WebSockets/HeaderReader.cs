using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace ChatMet.Server.WebSockets;

/// <summary>Takes frame headers off a byte stream, wherever it was cut.</summary>
internal struct HeaderReader
{
    private HeaderBytes _begun;
    private int _count;

    /// <summary>Whether a header has begun and is not complete.</summary>
    public readonly bool HasBegun => _count > 0;

    /// <summary>Takes header bytes from the front of <paramref name="input"/>.</summary>
    /// <param name="complete">Whether <paramref name="header"/> is there; if not, all input was taken.</param>
    /// <returns>False when the bytes break RFC 6455.</returns>
    public bool TryTake(ref Span<byte> input, out FrameHeader header, out bool complete)
    {
        if (_count == 0)
        {
            return TryTakeWhole(ref input, out header, out complete);
        }

        Span<byte> begun = _begun;
        var more = Math.Min(FrameHeader.LargestSize - _count, input.Length);
        input[..more].CopyTo(begun[_count..]);
        if (!FrameHeader.TryRead(begun[..(_count + more)], out header, out var size))
        {
            complete = false;
            return false;
        }

        complete = size > 0;
        input = input[(complete ? size - _count : more)..];
        _count = complete ? 0 : _count + more;
        if (complete)
        {
            CryptographicOperations.ZeroMemory(begun);
        }

        return true;
    }

    private bool TryTakeWhole(ref Span<byte> input, out FrameHeader header, out bool complete)
    {
        complete = false;
        if (!FrameHeader.TryRead(input, out header, out var size))
        {
            return false;
        }

        if (size > 0)
        {
            complete = true;
            input = input[size..];
            return true;
        }

        input.CopyTo(_begun);
        _count = input.Length;
        input = default;
        return true;
    }

    [InlineArray(FrameHeader.LargestSize)]
    private struct HeaderBytes
    {
        private byte _first;
    }
}
