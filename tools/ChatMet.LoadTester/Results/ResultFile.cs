using System.Text.Json;

namespace ChatMet.LoadTester.Results;

/// <summary>Results as JSON files.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new HistogramJson() },
    };

    public static void Write(string path, RunResult result) => File.WriteAllText(path, JsonSerializer.Serialize(result, Format));

    /// <exception cref="InvalidDataException">The file holds no result.</exception>
    public static RunResult Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunResult>(File.ReadAllText(path), Format) ?? throw new JsonException();
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} holds no result of a run: {fault.Message}", fault);
        }
    }
}
