using System.Buffers.Binary;
using System.Text.Unicode;
using ChatMet.Protocol.Rules;

namespace ChatMet.Protocol.Wire;

/// <summary>Takes the fields of one frame from the front, in order. The first error sticks: whatever is read after it
/// is zero or empty, so that a frame's reader needs no branches and reports the first fault.</summary>
internal ref struct FieldReader
{
    private ReadOnlySpan<byte> _left;

    public FieldReader(ReadOnlySpan<byte> frame, FrameType type)
    {
        _left = frame;
        Error = frame.IsEmpty ? FrameError.Empty : FrameError.None;
        Check(UInt8() == (byte)type, FrameError.UnknownType);
    }

    public FrameError Error { get; private set; }

    /// <summary>What no field has taken yet; empty after an error.</summary>
    public readonly ReadOnlySpan<byte> Left => _left;

    public byte UInt8() => Take(sizeof(byte)) is [var value] ? value : (byte)0;

    public ushort UInt16() =>
        BinaryPrimitives.TryReadUInt16BigEndian(Take(sizeof(ushort)), out var value) ? value : (ushort)0;

    public uint UInt32() => BinaryPrimitives.TryReadUInt32BigEndian(Take(sizeof(uint)), out var value) ? value : 0;

    public ulong UInt64() => BinaryPrimitives.TryReadUInt64BigEndian(Take(sizeof(ulong)), out var value) ? value : 0;

    /// <summary>A sequence number; they begin at 1.</summary>
    public uint Sequence() => AtLeastOne(UInt32());

    /// <summary>A size in bytes; nothing of size 0 is ever announced.</summary>
    public uint Size() => AtLeastOne(UInt32());

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public ushort UInt16(int least, int most)
    {
        var value = UInt16();
        Check(value >= least && value <= most, FrameError.OutOfRange);
        return value;
    }

    /// <summary>An enumeration whose values are the whole numbers from <paramref name="least"/> to
    /// <paramref name="most"/>.</summary>
    public byte Choice(byte least, byte most)
    {
        var value = UInt8();
        Check(value >= least && value <= most, FrameError.OutOfRange);
        return value;
    }

    /// <summary>0 for no, 1 for yes.</summary>
    public bool YesNo() => Choice(0, 1) == 1;

    /// <summary>The version byte of Hello and Welcome.</summary>
    public void Version() => Check(UInt8() == ProtocolLimits.Version, FrameError.UnsupportedVersion);

    /// <summary>A set of bits of which only those in <paramref name="known"/> may be set.</summary>
    public byte Flags(byte known)
    {
        var value = UInt8();
        Check((value & ~known) == 0, FrameError.ReservedBits);
        return value;
    }

    public ReadOnlySpan<byte> Bytes(int count) => Take(count);

    /// <summary>A length byte and so many bytes.</summary>
    public ReadOnlySpan<byte> Short(int least, int most)
    {
        var length = UInt8();
        Check(length >= least, FrameError.Truncated);
        Check(length <= most, FrameError.OutOfRange);
        return Take(length);
    }

    /// <summary>All that is left, to the end of the frame.</summary>
    public ReadOnlySpan<byte> Rest(int least, int most)
    {
        Check(_left.Length >= least, FrameError.Truncated);
        Check(_left.Length <= most, FrameError.TooBig);
        return Take(_left.Length);
    }

    /// <summary>A short with an alias.</summary>
    public ReadOnlySpan<byte> Alias()
    {
        var alias = Utf8Text(Short(1, ProtocolLimits.AliasBytes));
        Check(AliasRules.IsAlias(alias), FrameError.BadText);
        return alias;
    }

    /// <summary>A short with an interest tag.</summary>
    public ReadOnlySpan<byte> Tag()
    {
        var tag = Utf8Text(Short(1, ProtocolLimits.TagBytes));
        Check(AliasRules.IsTag(tag), FrameError.BadText);
        return tag;
    }

    /// <summary>A short with a language, or with nothing.</summary>
    public ReadOnlySpan<byte> Language()
    {
        var language = Short(0, ProtocolLimits.LanguageBytes);
        Check(language.IsEmpty || AliasRules.IsLanguage(language), FrameError.BadText);
        return language;
    }

    /// <summary>Requires <paramref name="text"/>, a field just read, to be UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8Text(ReadOnlySpan<byte> text)
    {
        Check(Utf8.IsValid(text), FrameError.NotUtf8);
        return text;
    }

    /// <summary>Records <paramref name="error"/> unless <paramref name="holds"/>, or an earlier one stands.</summary>
    public void Check(bool holds, FrameError error)
    {
        if (!holds && Error == FrameError.None)
        {
            Error = error;
            _left = default;
        }
    }

    /// <summary>The verdict, after the last field.</summary>
    public FrameError End()
    {
        Check(_left.IsEmpty, FrameError.TrailingBytes);
        return Error;
    }

    private uint AtLeastOne(uint value)
    {
        Check(value >= 1, FrameError.OutOfRange);
        return value;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        Check(_left.Length >= count, FrameError.Truncated);
        if (Error != FrameError.None)
        {
            return default;
        }

        var field = _left[..count];
        _left = _left[count..];
        return field;
    }
}
