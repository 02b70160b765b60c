namespace ChatMet.Tests.BadInput;

/// <summary>The head of an HTTP answer.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers)
{
    public static RawAnswer Parse(string head)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var status = int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        var headers = lines.Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        return new RawAnswer(status, headers);
    }
}
