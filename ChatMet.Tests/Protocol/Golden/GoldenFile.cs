using System.Text.Json.Nodes;
using ChatMet.Protocol;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>docs/protocol/golden-frames.json, which strangers and the tests of the browser's codec read too. Its own "about"
/// explains it.</summary>
internal static class GoldenFile
{
    private static readonly JsonNode Root = Load();

    public static IReadOnlyDictionary<string, GoldenFrame> Frames { get; } = Entries("frames")
        .Select(entry => new GoldenFrame(Name(entry), Type(entry), Bytes(entry), Fields(entry), Text(entry["note"])))
        .ToDictionary(frame => frame.Name, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, MalformedFrame> Malformed { get; } = Entries("malformed")
        .Select(entry => new MalformedFrame(
            Name(entry),
            Bytes(entry),
            entry["close"]!.GetValue<int>(),
            Enum.Parse<FrameError>(Text(entry["error"])),
            Text(entry["field"]),
            Text(entry["note"])))
        .ToDictionary(frame => frame.Name, StringComparer.Ordinal);

    public static TheoryData<string> FrameNames => [.. Frames.Keys];

    public static TheoryData<string> MalformedNames => [.. Malformed.Keys];

    private static JsonNode Load() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden-frames.json")))!;

    private static IEnumerable<JsonObject> Entries(string list) =>
        Root[list]!.AsArray().Select(entry => entry!.AsObject());

    private static string Name(JsonObject entry) => Text(entry["name"]);

    private static FrameType Type(JsonObject entry) => Enum.Parse<FrameType>(Text(entry["type"]));

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static byte[] Bytes(JsonObject entry)
    {
        var hex = entry["hexRepeat"] is { } repeat
            ? Text(repeat["prefix"]) + Repeated(repeat["unit"], repeat["count"])
            : Text(entry["hex"]);
        return Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
    }

    private static JsonObject Fields(JsonObject entry)
    {
        var fields = entry["fields"]!.DeepClone().AsObject();
        foreach (var (name, value) in fields.ToList())
        {
            if (value is JsonObject repeat)
            {
                fields[name] = Repeated(repeat["repeat"], repeat["count"]);
            }
        }

        return fields;
    }

    private static string Repeated(JsonNode? unit, JsonNode? count) =>
        string.Concat(Enumerable.Repeat(Text(unit), count!.GetValue<int>()));
}
