using System.Text.Json.Nodes;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using static ChatMet.Tests.Protocol.Golden.FieldValues;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>Frames <c>0x0_</c>.</summary>
internal static class OpeningMappings
{
    public static FrameMapping[] All =>
    [
        FrameMapping.Of(FromHello, ToHello),
        FrameMapping.Of(FromWelcome, ToWelcome),
        FrameMapping.Of<ChallengeFrame>(
            frame => new() { ["difficulty"] = frame.Difficulty, ["salt"] = Hex(frame.Salt) },
            fields => new() { Difficulty = fields.UInt8("difficulty"), Salt = fields.Hex("salt") }),
        FrameMapping.Of<SolutionFrame>(
            frame => new() { ["salt"] = Hex(frame.Salt), ["counter"] = Decimal(frame.Counter) },
            fields => new() { Salt = fields.Hex("salt"), Counter = fields.Decimal("counter") }),
        FrameMapping.Of<HeartbeatFrame>(_ => [], _ => default),
    ];

    private static JsonObject FromHello(HelloFrame frame) => frame.IsResume
        ? new()
        {
            ["isResume"] = true,
            ["capabilities"] = (uint)frame.Capabilities,
            ["token"] = Hex(frame.Token),
            ["received"] = frame.Received,
        }
        : new()
        {
            ["isResume"] = false,
            ["capabilities"] = (uint)frame.Capabilities,
            ["language"] = Text(frame.Language),
            ["alias"] = Text(frame.Alias),
        };

    private static HelloFrame ToHello(JsonObject fields) => fields.YesNo("isResume")
        ? new()
        {
            IsResume = true,
            Capabilities = (Capabilities)fields.UInt32("capabilities"),
            Token = fields.Hex("token"),
            Received = fields.UInt32("received"),
        }
        : new()
        {
            Capabilities = (Capabilities)fields.UInt32("capabilities"),
            Language = fields.Text("language"),
            Alias = fields.Text("alias"),
        };

    private static JsonObject FromWelcome(WelcomeFrame frame) => new()
    {
        ["capabilities"] = (uint)frame.Capabilities,
        ["token"] = Hex(frame.Token),
        ["online"] = frame.Online,
        ["heartbeatSeconds"] = frame.HeartbeatSeconds,
        ["silenceSeconds"] = frame.SilenceSeconds,
        ["windowBytes"] = frame.WindowBytes,
        ["bulkWindowBytes"] = frame.BulkWindowBytes,
        ["textBytes"] = frame.TextBytes,
        ["chunkBytes"] = frame.ChunkBytes,
        ["imageBytes"] = frame.ImageBytes,
        ["resumeSeconds"] = frame.ResumeSeconds,
        ["textsPerMinute"] = frame.TextsPerMinute,
        ["textsBurst"] = frame.TextsBurst,
        ["findsPerMinute"] = frame.FindsPerMinute,
        ["findsBurst"] = frame.FindsBurst,
        ["leavesPerMinute"] = frame.LeavesPerMinute,
        ["bytesPerSecond"] = frame.BytesPerSecond,
        ["bytesBurst"] = frame.BytesBurst,
        ["imagesPerMinute"] = frame.ImagesPerMinute,
        ["typingSeconds"] = frame.TypingSeconds,
        ["mostTags"] = frame.MostTags,
    };

    private static WelcomeFrame ToWelcome(JsonObject fields) => new()
    {
        Capabilities = (Capabilities)fields.UInt32("capabilities"),
        Token = fields.Hex("token"),
        Online = fields.UInt32("online"),
        HeartbeatSeconds = fields.UInt8("heartbeatSeconds"),
        SilenceSeconds = fields.UInt8("silenceSeconds"),
        WindowBytes = fields.UInt32("windowBytes"),
        BulkWindowBytes = fields.UInt32("bulkWindowBytes"),
        TextBytes = fields.UInt16("textBytes"),
        ChunkBytes = fields.UInt16("chunkBytes"),
        ImageBytes = fields.UInt32("imageBytes"),
        ResumeSeconds = fields.UInt16("resumeSeconds"),
        TextsPerMinute = fields.UInt16("textsPerMinute"),
        TextsBurst = fields.UInt16("textsBurst"),
        FindsPerMinute = fields.UInt16("findsPerMinute"),
        FindsBurst = fields.UInt16("findsBurst"),
        LeavesPerMinute = fields.UInt16("leavesPerMinute"),
        BytesPerSecond = fields.UInt32("bytesPerSecond"),
        BytesBurst = fields.UInt32("bytesBurst"),
        ImagesPerMinute = fields.UInt16("imagesPerMinute"),
        TypingSeconds = fields.UInt8("typingSeconds"),
        MostTags = fields.UInt8("mostTags"),
    };
}
