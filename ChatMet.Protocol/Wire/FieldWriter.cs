using System.Buffers;
using System.Buffers.Binary;

namespace ChatMet.Protocol.Wire;

/// <summary>Puts the fields of one frame into memory that an <see cref="IBufferWriter{T}"/> lends, in order.</summary>
/// <remarks>The caller says the exact size first; <see cref="Done"/> hands the bytes over. Values are not checked
/// against the protocol's ranges: who writes a frame answers for it, and the reader on the other side checks. Sizes
/// are: lent memory holds what somebody else left in it, so not one byte of it may go out unwritten.</remarks>
internal ref struct FieldWriter
{
    private readonly IBufferWriter<byte> _output;
    private readonly int _size;
    private Span<byte> _left;

    public FieldWriter(IBufferWriter<byte> output, FrameType type, int bodySize)
    {
        _output = output;
        _size = sizeof(FrameType) + bodySize;
        _left = output.GetSpan(_size)[.._size];
        UInt8((byte)type);
    }

    /// <summary>What <see cref="Short"/> takes for <paramref name="value"/>, in bytes.</summary>
    public static int ShortSize(ReadOnlySpan<byte> value) => sizeof(byte) + value.Length;

    public void UInt8(byte value) => Take(sizeof(byte))[0] = value;

    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(sizeof(ushort)), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(sizeof(uint)), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Take(sizeof(ulong)), value);

    public void YesNo(bool value) => UInt8(value ? (byte)1 : (byte)0);

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>A length byte and so many bytes; more than 255 is the caller's bug.</summary>
    public void Short(ReadOnlySpan<byte> value)
    {
        UInt8(checked((byte)value.Length));
        Bytes(value);
    }

    /// <summary>A field of fixed size; any other size is the caller's bug.</summary>
    public void Bytes(ReadOnlySpan<byte> value, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(value.Length, size, nameof(value));
        Bytes(value);
    }

    /// <summary>Hands the frame over; a gap in it is the frame's bug.</summary>
    public readonly void Done()
    {
        if (!_left.IsEmpty)
        {
            throw new InvalidOperationException("A frame's size and its fields disagree.");
        }

        _output.Advance(_size);
    }

    private Span<byte> Take(int count)
    {
        var field = _left[..count];
        _left = _left[count..];
        return field;
    }
}
