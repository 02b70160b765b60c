using System.Buffers;

namespace ChatMet.LoadTester.Framing;

/// <summary>Cuts what a server sends into whole messages. Bytes of a message that is not complete are kept; otherwise nothing is held,
/// so an idle connection costs no buffer. Whoever has the turn.</summary>
internal struct MessageReader
{
    private byte[]? _kept;
    private int _keptCount;
    private ArrayBufferWriter<byte>? _fragments;

    /// <summary>Puts new bytes behind the kept ones.</summary>
    /// <returns>All of them. What <see cref="TryTake"/> leaves of it goes to <see cref="Keep"/>.</returns>
    public ReadOnlySpan<byte> Join(ReadOnlySpan<byte> bytes)
    {
        if (_keptCount == 0)
        {
            return bytes;
        }

        Append(bytes);
        return _kept.AsSpan(0, _keptCount);
    }

    /// <summary>Takes one message off the front of <paramref name="input"/>; false when there is no whole one.</summary>
    /// <remarks>ChatMet never fragments; the servers that it is compared with may.</remarks>
    /// <exception cref="InvalidDataException">The server broke RFC 6455.</exception>
    public bool TryTake(ref ReadOnlySpan<byte> input, out Opcode opcode, out ReadOnlySpan<byte> payload)
    {
        while (ServerHeader.TryRead(input, out var header) && input.Length >= header.Whole)
        {
            payload = input.Slice(header.Size, header.Length);
            opcode = header.Opcode;
            input = input[header.Whole..];
            if (opcode >= Opcode.Close || (header.Final && opcode != Opcode.Continuation))
            {
                return true;
            }

            _fragments ??= new ArrayBufferWriter<byte>();
            if (opcode != Opcode.Continuation)
            {
                _fragments.ResetWrittenCount();
            }

            _fragments.Write(payload);
            if (header.Final)
            {
                opcode = Opcode.Binary;
                payload = _fragments.WrittenSpan;
                return true;
            }
        }

        opcode = default;
        payload = default;
        return false;
    }

    /// <summary>Keeps the beginning of a message, which may be part of what <see cref="Join"/> returned.</summary>
    public void Keep(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            Forget();
            return;
        }

        if (_keptCount > 0)
        {
            rest.CopyTo(_kept); // moves it to the front of the same array; spans may overlap
            _keptCount = rest.Length;
            return;
        }

        Append(rest);
    }

    public void Forget()
    {
        if (_kept is { } kept)
        {
            ArrayPool<byte>.Shared.Return(kept);
        }

        _kept = null;
        _keptCount = 0;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_kept is null || _kept.Length < _keptCount + bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_keptCount + bytes.Length);
            _kept.AsSpan(0, _keptCount).CopyTo(larger);
            if (_kept is not null)
            {
                ArrayPool<byte>.Shared.Return(_kept);
            }

            _kept = larger;
        }

        bytes.CopyTo(_kept.AsSpan(_keptCount));
        _keptCount += bytes.Length;
    }
}
