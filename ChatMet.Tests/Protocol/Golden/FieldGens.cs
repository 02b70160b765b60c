using System.Text;
using System.Text.Json.Nodes;
using ChatMet.Protocol;
using CsCheck;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>Fields of well-formed frames at random, for each type, edges included.</summary>
internal static class FieldGens
{
    private static readonly Gen<uint> Sequence = Gen.OneOf(Gen.UInt[1, uint.MaxValue], Gen.Const(1U), Gen.Const(uint.MaxValue));

    private static readonly Gen<string> Words = Gen.OneOf("a", "\u00F6", "\u4E16", "\U0001F600", "\0", "\u202E").Array[1, 40].Select(string.Concat);

    private static readonly Gen<string> Alias = Gen.OneOf("a", "\u00F6", "\u4E16").Array[1, 20].Select(string.Concat);

    private static readonly Gen<string> Language = Gen.Char['a', 'z'].Array[2, 8].Select(letters => new string(letters));

    private static readonly Gen<string[]> Tags = Gen.OneOf("art", "go", "m\u00FCsli", "\u4E16\u754C", "x y").Array[0, 5]
        .Select(tags => tags.Distinct(StringComparer.Ordinal).ToArray());

    public static IReadOnlyDictionary<FrameType, Gen<JsonObject>> All { get; } = new Dictionary<FrameType, Gen<JsonObject>>
    {
        [FrameType.Hello] = Gen.OneOf(
            Of(
                ("isResume", Value(false)), ("capabilities", Number()),
                ("language", Json(Gen.OneOf(Language, Gen.Const("")))), ("alias", Json(Alias))),
            Of(("isResume", Value(true)), ("capabilities", Number()), ("token", Bytes(16, 16)), ("received", Number()))),
        [FrameType.Welcome] = Of(
            ("capabilities", Number()), ("token", Bytes(16, 16)), ("online", Number()), ("heartbeatSeconds", Small()), ("silenceSeconds", Small()),
            ("windowBytes", Number()), ("bulkWindowBytes", Number()), ("textBytes", Short()), ("chunkBytes", Short()), ("imageBytes", Number()),
            ("resumeSeconds", Short()), ("textsPerMinute", Short()), ("textsBurst", Short()), ("findsPerMinute", Short()), ("findsBurst", Short()),
            ("leavesPerMinute", Short()), ("bytesPerSecond", Number()), ("bytesBurst", Number()), ("imagesPerMinute", Short()),
            ("typingSeconds", Small()), ("mostTags", Small())),
        [FrameType.Challenge] = Of(("difficulty", Small(1, 32)), ("salt", Bytes(32, 32))),
        [FrameType.Solution] = Of(("salt", Bytes(32, 32)), ("counter", Long())),
        [FrameType.Heartbeat] = Of(),
        [FrameType.Find] = Of(
            ("sameLanguage", YesNo()), ("patienceSeconds", Short(0, 300)),
            ("tags", Tags.Select(tags => (JsonNode)new JsonArray([.. tags.Select(tag => (JsonNode)tag)])))),
        [FrameType.Waiting] = Of(("estimateSeconds", Short()), ("online", Number())),
        [FrameType.Matched] = Of(
            ("conversation", Long()), ("isRoleB", YesNo()), ("sameLanguage", YesNo()), ("sharedTags", Small(0, 31)), ("capabilities", Number()),
            ("alias", Json(Alias))),
        [FrameType.Next] = Of(),
        [FrameType.Leave] = Of(),
        [FrameType.Block] = Of(("conversation", Long())),
        [FrameType.Report] = Of(("conversation", Long()), ("category", Small(1, 5))),
        [FrameType.Text] = Of(("sequence", Json(Sequence)), ("words", Json(Words))),
        [FrameType.ImageOffer] = Of(
            ("sequence", Json(Sequence)), ("image", Short()), ("format", Small(1, 3)), ("width", Short(1, 4096)), ("height", Short(1, 4096)),
            ("size", Json(Sequence))),
        [FrameType.ImageAnswer] = Of(("sequence", Json(Sequence)), ("image", Short()), ("accepted", YesNo())),
        [FrameType.ImageChunk] = Of(("sequence", Json(Sequence)), ("image", Short()), ("index", Short()), ("data", Bytes(1, 300))),
        [FrameType.ImageCancel] = Of(("sequence", Json(Sequence)), ("image", Short()), ("owner", Small(0, 1))),
        [FrameType.KeyCommit] = Of(("sequence", Json(Sequence)), ("commitment", Bytes(32, 32))),
        [FrameType.KeyReveal] = Of(("sequence", Json(Sequence)), ("nonce", Bytes(16, 16)), ("publicKey", Bytes(65, 65))),
        [FrameType.Sealed] = Of(("sequence", Json(Sequence)), ("class", Small(0, 1)), ("ciphertext", Bytes(17, 300))),
        [FrameType.Typing] = Of(("isTyping", YesNo())),
        [FrameType.Ack] = Of(("received", Number())),
        [FrameType.Disconnect] = Of(("reason", Small(0, 6)), ("conversation", Long())),
        [FrameType.Interrupted] = Of(("seconds", Short())),
        [FrameType.Resumed] = Of(("received", Number())),
        [FrameType.Error] = Of(
            ("code", Small(1, 5)), ("about", Small()),
            ("text", Json(Words.Select(words => Encoding.UTF8.GetByteCount(words) <= 100 ? words : "")))),
    };

    private static Gen<JsonObject> Of(params (string Name, Gen<JsonNode> Value)[] fields) => fields.Aggregate(
        Gen.Int[0, 0].Select(_ => new JsonObject()),
        (all, field) => Gen.Select(all, field.Value, (fields, value) =>
        {
            fields[field.Name] = value;
            return fields;
        }));

    private static Gen<JsonNode> Json<T>(Gen<T> values) => values.Select(value => (JsonNode)JsonValue.Create(value)!);

    private static Gen<JsonNode> Value(bool value) => Json(Gen.Const(value));

    private static Gen<JsonNode> YesNo() => Json(Gen.Bool);

    private static Gen<JsonNode> Small(int least = 0, int most = byte.MaxValue) => Json(Gen.Int[least, most].Select(value => (byte)value));

    private static Gen<JsonNode> Short(int least = 0, int most = ushort.MaxValue) => Json(Gen.Int[least, most].Select(value => (ushort)value));

    private static Gen<JsonNode> Number() => Json(Gen.UInt);

    private static Gen<JsonNode> Long() => Json(Gen.ULong.Select(FieldValues.Decimal));

    private static Gen<JsonNode> Bytes(int least, int most) => Json(Gen.Byte.Array[least, most].Select(bytes => FieldValues.Hex(bytes)));
}
