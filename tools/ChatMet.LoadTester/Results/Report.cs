using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>A result as a table for people. Pure.</summary>
internal static class Report
{
    private const int NameWidth = 38;
    private const int NumberWidth = 16;

    private static readonly (string Name, double Percentile)[] Percentiles =
        [("p50", 50), ("p90", 90), ("p99", 99), ("p99.9", 99.9), ("max", 100)];

    public static void Write(TextWriter output, RunResult result)
    {
        output.WriteLine();
        output.WriteLine(result.Processes == 1 ? result.Title : $"in each of {result.Processes} processes: {result.Title}");
        output.WriteLine(Units.Text($"{result.Transport}; {result.Seconds:0.#} s measured; {result.People:N0} people there at the end"));
        output.WriteLine();
        foreach (var (name, value) in Delivery(result).Concat(Speed(result)).Concat(Server(result)).Where(row => row.Value is not null))
        {
            output.WriteLine($"{name.PadRight(NameWidth)}{value,NumberWidth}");
        }

        Write(output, "latency of texts, one way", result.Texts.Latency);
        Write(output, "latency of chunks, one way", result.Chunks.Latency);
        Write(output, "from asking for a stranger to Matched", result.Meeting);
        if (result.Rounds.Count > 0)
        {
            RoundsReport.Write(output, result.Rounds);
        }

        WriteRemarks(output, result);
    }

    /// <summary>What must be zero is always said; what did not happen is left out otherwise.</summary>
    private static IEnumerable<(string Name, string? Value)> Delivery(RunResult result) =>
    [
        ("texts sent", Some(result.Texts.Sent)),
        ("texts delivered", Some(result.Texts.Delivered)),
        ("chunks sent", Some(result.Chunks.Sent)),
        ("chunks delivered", Some(result.Chunks.Delivered)),
        ("lost", Units.Count(result.Lost)),
        ("duplicated", Units.Count(result.Duplicated)),
        ("out of order", Units.Count(result.OutOfOrder)),
        ("wrong partner", Units.Count(result.WrongPartner)),
        ("changed", Units.Count(result.Changed)),
        ("no frame at all", Some(result.Malformed)),
    ];

    private static IEnumerable<(string Name, string? Value)> Speed(RunResult result) =>
    [
        ("texts a second", Some(result.Texts.Measured / result.Seconds)),
        ("chunks a second", Some(result.Chunks.Measured / result.Seconds)),
        ("bytes of them a second", SomeBytes(MeasuredBytes(result) / result.Seconds)),
        ("Acks relayed a second", Some(result.Acks / result.Seconds)),
        ("people who met, a second", Some(result.Matches / result.Seconds)),
        ("CPU of the load tester", Units.Text($"{100 * Judgements.OwnShare(result):0} %")),
    ];

    private static IEnumerable<(string Name, string? Value)> Server(RunResult result) => result.Server is not { } server ? [] :
    [
        ("CPU seconds of the server", Units.Text($"{server.CpuSeconds:0.00}")),
        ("messages per server CPU second", Some((result.Texts.Measured + result.Chunks.Measured) / server.CpuSeconds)),
        ("bytes of them per server CPU second", SomeBytes(MeasuredBytes(result) / server.CpuSeconds)),
        ("people who met, per server CPU second", Some(result.Matches / server.CpuSeconds)),
        ("memory of the server before (PSS)", SomeBytes(server.PssBefore)),
        ("memory of the server open (PSS)", SomeBytes(server.PssOpen)),
        ("memory per connection", SomeBytes((double?)(server.PssOpen - server.PssBefore) / result.People)),
    ];

    private static double MeasuredBytes(RunResult result) => result.Texts.MeasuredBytes + result.Chunks.MeasuredBytes;

    private static string? Some(double count) => count > 0 && double.IsFinite(count) ? Units.Count(count) : null;

    private static string? SomeBytes(double? bytes) => bytes is { } some and > 0 && double.IsFinite(some) ? Units.Bytes(some) : null;

    private static void Write(TextWriter output, string what, LongHistogram latency)
    {
        if (latency.TotalCount == 0)
        {
            return;
        }

        output.WriteLine();
        var percentiles = Percentiles.Select(one => $"{one.Name} {Units.Time(latency.GetValueAtPercentile(one.Percentile))}");
        output.WriteLine($"{what}: {string.Join("  ", percentiles)}");
        foreach (var line in TextHistogram.Lines(latency))
        {
            output.WriteLine(line);
        }
    }

    private static void WriteRemarks(TextWriter output, RunResult result)
    {
        var remarks = result.Remarks.ToList();
        if (result.Endings.Count > 0)
        {
            remarks.Add($"connections ended: {Endings.Text(result.Endings)}");
        }

        if (result.Rough.Sent > 0)
        {
            remarks.Add($"rough people: {Units.Count(result.Rough.Sent)} texts sent, {Units.Count(result.Rough.Delivered)} delivered");
        }

        if (result.RoughEndings.Count > 0)
        {
            remarks.Add($"connections of rough people ended: {Endings.Text(result.RoughEndings)}");
        }

        remarks.AddRange(Judgements.On(result));
        if (remarks.Count > 0)
        {
            output.WriteLine();
        }

        foreach (var remark in remarks)
        {
            output.WriteLine($"! {remark}");
        }
    }
}
