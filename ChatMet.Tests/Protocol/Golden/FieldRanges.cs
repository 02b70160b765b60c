using ChatMet.Protocol;
using static ChatMet.Tests.Protocol.Golden.FieldRange;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>The range of every field of every frame, as section 3 of docs/PROTOCOL.md gives it. Where it gives none, the range
/// is that of the field's width.</summary>
internal static class FieldRanges
{
    public static IReadOnlyDictionary<FrameType, IReadOnlyDictionary<string, FieldRange>> All { get; } =
        new Dictionary<FrameType, IReadOnlyDictionary<string, FieldRange>>
        {
            [FrameType.Hello] = new Dictionary<string, FieldRange>
            {
                ["isResume"] = YesNo,
                ["capabilities"] = U32,
                ["language"] = Text(0, 8),
                ["alias"] = Text(1, 64),
                ["token"] = Bytes(16),
                ["received"] = U32,
            },
            [FrameType.Welcome] = Welcome,
            [FrameType.Challenge] = new Dictionary<string, FieldRange> { ["difficulty"] = Number(1, 32), ["salt"] = Bytes(32) },
            [FrameType.Solution] = new Dictionary<string, FieldRange> { ["salt"] = Bytes(32), ["counter"] = U64 },
            [FrameType.Heartbeat] = None,
            [FrameType.Find] = new Dictionary<string, FieldRange>
            {
                ["sameLanguage"] = YesNo, ["patienceSeconds"] = Number(0, 300), ["tags"] = Tags(5),
            },
            [FrameType.Waiting] = new Dictionary<string, FieldRange> { ["estimateSeconds"] = U16, ["online"] = U32 },
            [FrameType.Matched] = new Dictionary<string, FieldRange>
            {
                ["conversation"] = U64,
                ["isRoleB"] = YesNo,
                ["sameLanguage"] = YesNo,
                ["sharedTags"] = Number(0, 31),
                ["capabilities"] = U32,
                ["alias"] = Text(1, 64),
            },
            [FrameType.Next] = None,
            [FrameType.Leave] = None,
            [FrameType.Block] = new Dictionary<string, FieldRange> { ["conversation"] = U64 },
            [FrameType.Report] = new Dictionary<string, FieldRange> { ["conversation"] = U64, ["category"] = Choice(1, 5) },
            [FrameType.Text] = Numbered(("words", Text(1, 4_096))),
            [FrameType.ImageOffer] = Numbered(
                ("image", U16),
                ("format", Choice(1, 3)),
                ("width", Number(1, 8_192)),
                ("height", Number(1, 8_192)),
                ("size", Number(1, uint.MaxValue))),
            [FrameType.ImageAnswer] = Numbered(("image", U16), ("accepted", YesNo)),
            [FrameType.ImageChunk] = Numbered(("image", U16), ("index", U16), ("data", Data(1, 16_384))),
            [FrameType.ImageCancel] = Numbered(("image", U16), ("owner", Choice(0, 1))),
            [FrameType.KeyCommit] = Numbered(("commitment", Bytes(32))),
            [FrameType.KeyReveal] = Numbered(("nonce", Bytes(16)), ("publicKey", Bytes(65))),
            [FrameType.Sealed] = Numbered(("class", Choice(0, 1)), ("ciphertext", Data(17, 16_442))),
            [FrameType.Typing] = new Dictionary<string, FieldRange> { ["isTyping"] = YesNo },
            [FrameType.Ack] = new Dictionary<string, FieldRange> { ["received"] = U32 },
            [FrameType.Disconnect] = new Dictionary<string, FieldRange> { ["reason"] = Choice(0, 6), ["conversation"] = U64 },
            [FrameType.Interrupted] = new Dictionary<string, FieldRange> { ["seconds"] = U16 },
            [FrameType.Resumed] = new Dictionary<string, FieldRange> { ["received"] = U32 },
            [FrameType.Error] = new Dictionary<string, FieldRange>
            {
                ["code"] = Choice(1, 5), ["about"] = U8, ["text"] = Text(0, 100),
            },
        };

    private static Dictionary<string, FieldRange> None => [];

    private static Dictionary<string, FieldRange> Welcome => new()
    {
        ["capabilities"] = U32,
        ["token"] = Bytes(16),
        ["online"] = U32,
        ["heartbeatSeconds"] = U8,
        ["silenceSeconds"] = U8,
        ["windowBytes"] = U32,
        ["bulkWindowBytes"] = U32,
        ["textBytes"] = U16,
        ["chunkBytes"] = U16,
        ["imageBytes"] = U32,
        ["resumeSeconds"] = U16,
        ["textsPerMinute"] = U16,
        ["textsBurst"] = U16,
        ["findsPerMinute"] = U16,
        ["findsBurst"] = U16,
        ["leavesPerMinute"] = U16,
        ["bytesPerSecond"] = U32,
        ["bytesBurst"] = U32,
        ["imagesPerMinute"] = U16,
        ["typingSeconds"] = U8,
        ["mostTags"] = U8,
    };

    private static Dictionary<string, FieldRange> Numbered(params (string Name, FieldRange Range)[] fields) =>
        fields.Prepend(("sequence", Sequence)).ToDictionary(field => field.Item1, field => field.Item2);
}
