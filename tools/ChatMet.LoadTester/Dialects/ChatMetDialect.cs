using ChatMet.LoadTester.Framing;
using ChatMet.Protocol;

namespace ChatMet.LoadTester.Dialects;

/// <summary>docs/PROTOCOL.md section 1.2: one binary message is one frame.</summary>
internal sealed class ChatMetDialect : Dialect
{
    public override string? SubProtocol => ProtocolLimits.SubProtocol;

    public override void Write<TFrame>(Output output, in TFrame frame)
    {
        var start = output.Begin();
        frame.Write(output);
        output.Seal(start, Opcode.Binary);
    }

    public override bool TryTakeFrame(ref ReadOnlySpan<byte> message, out ReadOnlySpan<byte> frame)
    {
        frame = message;
        message = default;
        return !frame.IsEmpty;
    }
}
