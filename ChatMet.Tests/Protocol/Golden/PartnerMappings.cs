using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using static ChatMet.Tests.Protocol.Golden.FieldValues;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>What partners send each other besides images.</summary>
internal static class PartnerMappings
{
    public static FrameMapping[] All =>
    [
        FrameMapping.Of<TextFrame>(
            frame => new() { ["sequence"] = frame.Sequence, ["words"] = Text(frame.Words) },
            fields => new() { Sequence = fields.UInt32("sequence"), Words = fields.Text("words") }),
        FrameMapping.Of<KeyCommitFrame>(
            frame => new() { ["sequence"] = frame.Sequence, ["commitment"] = Hex(frame.Commitment) },
            fields => new() { Sequence = fields.UInt32("sequence"), Commitment = fields.Hex("commitment") }),
        FrameMapping.Of<KeyRevealFrame>(
            frame => new()
            {
                ["sequence"] = frame.Sequence,
                ["nonce"] = Hex(frame.Nonce),
                ["publicKey"] = Hex(frame.PublicKey),
            },
            fields => new()
            {
                Sequence = fields.UInt32("sequence"),
                Nonce = fields.Hex("nonce"),
                PublicKey = fields.Hex("publicKey"),
            }),
        FrameMapping.Of<SealedFrame>(
            frame => new()
            {
                ["sequence"] = frame.Sequence,
                ["class"] = (byte)frame.Class,
                ["ciphertext"] = Hex(frame.Ciphertext),
            },
            fields => new()
            {
                Sequence = fields.UInt32("sequence"),
                Class = (SealedClass)fields.UInt8("class"),
                Ciphertext = fields.Hex("ciphertext"),
            }),
        FrameMapping.Of<TypingFrame>(
            frame => new() { ["isTyping"] = frame.IsTyping },
            fields => new() { IsTyping = fields.YesNo("isTyping") }),
        FrameMapping.Of<AckFrame>(
            frame => new() { ["received"] = frame.Received },
            fields => new() { Received = fields.UInt32("received") }),
    ];
}
