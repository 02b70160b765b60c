using System.Buffers.Binary;
using System.Text.Unicode;
using ChatMet.Protocol;

namespace ChatMet.Server.WebSockets;

/// <summary>The payload of a close frame, RFC 6455 section 5.5.1: nothing, or a code and a short reason in UTF-8. Pure.</summary>
internal static class CloseFrame
{
    /// <summary>A code and a reason of at most 123 bytes fill the 125 of a control frame.</summary>
    public const int MostBytes = FrameHeader.MostControlBytes;

    private const int CodeSize = sizeof(ushort);

    /// <summary>Reads the code; false when the payload breaks the RFC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out CloseCode code)
    {
        code = CloseCode.None;
        if (payload.IsEmpty)
        {
            return true;
        }

        if (payload.Length < CodeSize)
        {
            return false;
        }

        var number = BinaryPrimitives.ReadUInt16BigEndian(payload);
        code = (CloseCode)number;
        return MayBeSent(number) && Utf8.IsValid(payload[CodeSize..]);
    }

    /// <summary>Writes the code and its reason and says how many bytes that took.</summary>
    public static int Write(Span<byte> payload, CloseCode code)
    {
        if (code == CloseCode.None)
        {
            return 0;
        }

        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        var reason = CloseReasons.Of(code);
        reason.CopyTo(payload[CodeSize..]);
        return CodeSize + reason.Length;
    }

    /// <summary>Section 7.4 and the registry it founded: 1004–1006 and 1015 never travel, 1016–2999 are not given out.</summary>
    private static bool MayBeSent(ushort code) =>
        code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
