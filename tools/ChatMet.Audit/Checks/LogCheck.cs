using System.Globalization;
using System.Text.Json;

namespace ChatMet.Audit.Checks;

/// <summary>Every line of the access log has its four fields and no more, and none is 30 days old.</summary>
internal sealed class LogCheck : ICheck
{
    private static readonly string[] Fields = ["time", "address", "browser", "system"];

    public string Promise => "P6";

    public string Claim => "the access log has four fields, and no entry of 30 days";

    public Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        if (deployment.Logs is null)
        {
            return Task.FromResult(Finding.NotChecked("give --logs"));
        }

        var lines = LogEntries.Lines(deployment.Logs).ToList();
        var against = lines.Where(line => !IsFourFields(line)).Select(line => $"not four fields: {line.Length} characters").ToList();
        var oldest = lines.Where(IsFourFields).Select(TimeOf).DefaultIfEmpty(DateTimeOffset.UtcNow).Min();
        if (oldest <= DateTimeOffset.UtcNow.AddDays(-30))
        {
            against.Add($"an entry of {oldest:u}");
        }

        return Task.FromResult(Finding.Unless(
            against, string.Create(CultureInfo.InvariantCulture, $"{lines.Count} entries, the oldest of {oldest:u}")));
    }

    private static bool IsFourFields(string line)
    {
        try
        {
            using var entry = JsonDocument.Parse(line);
            return entry.RootElement.EnumerateObject().Select(field => field.Name).SequenceEqual(Fields);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static DateTimeOffset TimeOf(string line)
    {
        using var entry = JsonDocument.Parse(line);
        return DateTimeOffset.Parse(entry.RootElement.GetProperty("time").GetString()!, CultureInfo.InvariantCulture);
    }
}
