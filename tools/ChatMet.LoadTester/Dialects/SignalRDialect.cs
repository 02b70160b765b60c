using System.Buffers;
using System.Buffers.Binary;
using ChatMet.LoadTester.Framing;
using ChatMet.Protocol;

namespace ChatMet.LoadTester.Dialects;

/// <summary>The same frames as the one argument of SignalR invocations of <c>Frame(byte[])</c>, in MessagePack: to compare with a relay
/// on SignalR. Skips negotiation, as its clients may over WebSockets.</summary>
/// <remarks>A hub message is a length of 7 bits a byte, lowest first, and an array:
/// <c>[1, {}, nil, "Frame", [bytes], []]</c>. Anything else that the server sends (pings) is passed over.</remarks>
internal sealed class SignalRDialect : Dialect
{
    private const byte RecordEnd = 0x1E;
    private const byte Bin8 = 0xC4;
    private const byte Bin16 = 0xC5;
    private const byte Bin32 = 0xC6;

    private static readonly ArrayBufferWriter<byte> Scratch = new();

    public override string? SubProtocol => null;

    /// <summary>Array of 6: invocation, no headers, no invocation id, the target, array of 1.</summary>
    private static ReadOnlySpan<byte> Before => [0x96, 0x01, 0x80, 0xC0, 0xA5, (byte)'F', (byte)'r', (byte)'a', (byte)'m', (byte)'e', 0x91];

    /// <summary>Array of 0: no streams.</summary>
    private static ReadOnlySpan<byte> After => [0x90];

    private static ReadOnlySpan<byte> Opened => "{}\u001E"u8;

    public override void Open(Output output)
    {
        var start = output.Begin();
        output.Append("{\"protocol\":\"messagepack\",\"version\":1}"u8);
        output.Append([RecordEnd]);
        output.Seal(start, Opcode.Text);
    }

    public override void Write<TFrame>(Output output, in TFrame frame)
    {
        Scratch.ResetWrittenCount();
        frame.Write(Scratch);
        var bytes = Scratch.WrittenSpan;

        var start = output.Begin();
        WriteLength(output, Before.Length + (bytes.Length <= byte.MaxValue ? 2 : 3) + bytes.Length + After.Length);
        output.Append(Before);
        output.Append(bytes.Length <= byte.MaxValue ? [Bin8, (byte)bytes.Length] : [Bin16, (byte)(bytes.Length >> 8), (byte)bytes.Length]);
        output.Append(bytes);
        output.Append(After);
        output.Seal(start, Opcode.Binary);
    }

    public override bool TryTakeFrame(ref ReadOnlySpan<byte> message, out ReadOnlySpan<byte> frame)
    {
        // The answer to our opening may share a message with what follows. No hub message begins so: it would be an array.
        if (message.StartsWith(Opened))
        {
            message = message[Opened.Length..];
        }

        while (TryTakeHubMessage(ref message, out var hub))
        {
            if (TryReadFrame(hub, out frame))
            {
                return true;
            }
        }

        frame = default;
        return false;
    }

    private static void WriteLength(Output output, int length)
    {
        for (; length >= 0x80; length >>= 7)
        {
            output.Append([(byte)(length | 0x80)]);
        }

        output.Append([(byte)length]);
    }

    private static bool TryTakeHubMessage(ref ReadOnlySpan<byte> message, out ReadOnlySpan<byte> hub)
    {
        var length = 0;
        for (var i = 0; i < message.Length && i < 4; i++)
        {
            length |= (message[i] & 0x7F) << (7 * i);
            if (message[i] < 0x80 && message.Length - i - 1 >= length)
            {
                hub = message.Slice(i + 1, length);
                message = message[(i + 1 + length)..];
                return true;
            }
        }

        hub = default;
        return false;
    }

    private static bool TryReadFrame(ReadOnlySpan<byte> hub, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        var target = hub.IndexOf(Before[4..]);
        if (target < 0)
        {
            return false;
        }

        var argument = hub[(target + Before.Length - 4)..];
        var size = argument[0] switch
        {
            Bin8 => argument[1],
            Bin16 => BinaryPrimitives.ReadUInt16BigEndian(argument[1..]),
            Bin32 => BinaryPrimitives.ReadInt32BigEndian(argument[1..]),
            _ => -1,
        };
        var header = argument[0] switch { Bin8 => 2, Bin16 => 3, _ => 5 };
        if (size < 0 || argument.Length < header + size)
        {
            return false;
        }

        frame = argument.Slice(header, size);
        return true;
    }
}
