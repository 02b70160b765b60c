using System.Buffers.Binary;
using ChatMet.Protocol;

namespace ChatMet.Tests.Fuzzing;

/// <summary>Which bytes are a frame, read off docs/PROTOCOL.md section 3 once more: offsets into an array, and nothing of the
/// codec under test.</summary>
internal static class ReferenceForm
{
    private const CloseCode Fine = CloseCode.None;
    private const CloseCode Bad = CloseCode.Malformed;

    /// <summary>What a message is to be closed with; <see cref="CloseCode.None"/> when it is a frame.</summary>
    public static CloseCode Judge(byte[] f)
    {
        if (f.Length == 0)
        {
            return Bad;
        }

        switch (f[0])
        {
            case 0x01: return Hello(f);
            case 0x02: return f.Length > 1 && f[1] != 1 ? CloseCode.Version : Sized(f, 68);
            case 0x03: return f.Length == 34 && f[1] is >= 1 and <= 32 ? Fine : Bad;
            case 0x04: return Sized(f, 41);
            case 0x05 or 0x13 or 0x14: return Sized(f, 1);
            case 0x10: return Find(f);
            case 0x11: return Sized(f, 7);
            case 0x12: return Matched(f);
            case 0x15: return Sized(f, 9);
            case 0x16: return f.Length == 10 && f[9] is >= 1 and <= 5 ? Fine : Bad;
            case 0x20: return IsNumbered(f) ? Rest(f, 5, 1, 4_096, isText: true) : Bad;
            case 0x21: return ImageOffer(f);
            case 0x22 or 0x24: return f.Length == 8 && IsNumbered(f) && f[7] <= 1 ? Fine : Bad;
            case 0x23: return IsNumbered(f) ? Rest(f, 9, 1, 16_384, isText: false) : Bad;
            case 0x25: return f.Length == 37 && IsNumbered(f) ? Fine : Bad;
            case 0x26: return f.Length == 86 && IsNumbered(f) ? Fine : Bad;
            case 0x27: return IsNumbered(f) && f.Length > 5 && f[5] <= 1 ? Rest(f, 6, 17, 16_442, isText: false) : Bad;
            case 0x30: return f.Length == 2 && f[1] <= 1 ? Fine : Bad;
            case 0x31 or 0x42: return Sized(f, 5);
            case 0x40: return f.Length == 10 && f[1] <= 6 ? Fine : Bad;
            case 0x41: return Sized(f, 3);
            case 0x43: return f.Length >= 3 && f[1] is >= 1 and <= 5 ? Rest(f, 3, 0, 100, isText: true) : Bad;
            default: return CloseCode.UnknownType;
        }
    }

    private static CloseCode Sized(byte[] f, int size) => f.Length == size ? Fine : Bad;

    private static bool IsNumbered(byte[] f) => f.Length >= 5 && BinaryPrimitives.ReadUInt32BigEndian(f.AsSpan(1)) != 0;

    private static CloseCode Rest(byte[] f, int offset, int least, int most, bool isText)
    {
        if (f.Length < offset + least)
        {
            return Bad;
        }

        if (f.Length > offset + most)
        {
            return CloseCode.TooBig;
        }

        return !isText || ReferenceText.IsUtf8(f.AsSpan(offset)) ? Fine : Bad;
    }

    private static CloseCode Hello(byte[] f)
    {
        if (f.Length < 3)
        {
            return f.Length == 2 && f[1] != 1 ? CloseCode.Version : Bad;
        }

        if (f[1] != 1)
        {
            return CloseCode.Version;
        }

        if (f[2] > 3)
        {
            return Bad;
        }

        if ((f[2] & 1) == 0)
        {
            return CloseCode.AgeNotConfirmed;
        }

        if (f[2] == 3)
        {
            return Sized(f, 27);
        }

        if (f.Length < 8 || f[7] == 1 || f[7] > 8 || f.Length < 9 + f[7])
        {
            return Bad;
        }

        var language = f.AsSpan(8, f[7]);
        var alias = f.AsSpan(9 + f[7]);
        return !language.ContainsAnyExceptInRange((byte)'a', (byte)'z') && alias.Length == f[8 + f[7]] && ReferenceText.IsName(alias, 64)
            ? Fine
            : Bad;
    }

    private static CloseCode Find(byte[] f)
    {
        if (f.Length < 5 || f[1] > 1 || (f[2] << 8) + f[3] > 300 || f[4] > 5)
        {
            return Bad;
        }

        var tags = new HashSet<string>(StringComparer.Ordinal);
        var at = 5;
        for (var i = 0; i < f[4]; i++)
        {
            if (at >= f.Length || at + 1 + f[at] > f.Length)
            {
                return Bad;
            }

            var tag = f.AsSpan(at + 1, f[at]);
            if (!ReferenceText.IsName(tag, 32) || !tags.Add(Convert.ToHexString(tag)))
            {
                return Bad;
            }

            at += 1 + f[at];
        }

        return Sized(f, at);
    }

    private static CloseCode Matched(byte[] f) =>
        f.Length >= 17 && f[9] <= 3 && f[10] <= 31 && f.Length == 16 + f[15] && ReferenceText.IsName(f.AsSpan(16), 64) ? Fine : Bad;

    private static CloseCode ImageOffer(byte[] f)
    {
        if (f.Length != 16 || !IsNumbered(f) || f[7] is < 1 or > 3)
        {
            return Bad;
        }

        var (width, height) = ((f[8] << 8) + f[9], (f[10] << 8) + f[11]);
        return width is >= 1 and <= 8_192 && height is >= 1 and <= 8_192 && width * height <= 16_777_216
            && (f[12] | f[13] | f[14] | f[15]) != 0 ? Fine : Bad;
    }
}
