using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using static ChatMet.Tests.Protocol.Golden.FieldValues;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>Frames <c>0x4_</c>.</summary>
internal static class EndingMappings
{
    public static FrameMapping[] All =>
    [
        FrameMapping.Of<DisconnectFrame>(
            frame => new() { ["reason"] = (byte)frame.Reason, ["conversation"] = Decimal(frame.Conversation) },
            fields => new()
            {
                Reason = (DisconnectReason)fields.UInt8("reason"),
                Conversation = fields.Decimal("conversation"),
            }),
        FrameMapping.Of<InterruptedFrame>(
            frame => new() { ["seconds"] = frame.Seconds },
            fields => new() { Seconds = fields.UInt16("seconds") }),
        FrameMapping.Of<ResumedFrame>(
            frame => new() { ["received"] = frame.Received },
            fields => new() { Received = fields.UInt32("received") }),
        FrameMapping.Of<ErrorFrame>(
            frame => new() { ["code"] = (byte)frame.Code, ["about"] = (byte)frame.About, ["text"] = Text(frame.Text) },
            fields => new()
            {
                Code = (ErrorCode)fields.UInt8("code"),
                About = (FrameType)fields.UInt8("about"),
                Text = fields.Text("text"),
            }),
    ];
}
