using System.Globalization;
using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>A result as a table for people. Pure.</summary>
internal static class Report
{
    private const int NameWidth = 34;
    private const int NumberWidth = 16;

    private static readonly (string Name, double Percentile)[] Percentiles =
        [("p50", 50), ("p90", 90), ("p99", 99), ("p99.9", 99.9), ("max", 100)];

    public static void Write(TextWriter output, RunResult result)
    {
        output.WriteLine();
        output.WriteLine(result.Title);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Transport}; {result.Processes} process{(result.Processes == 1 ? "" : "es")}; {result.Seconds:0.#} s measured; {result.People:N0} people there at the end"));
        output.WriteLine();
        foreach (var (name, value) in Delivery(result).Concat(Speed(result)).Concat(Server(result)))
        {
            output.WriteLine($"{name.PadRight(NameWidth)}{value,NumberWidth}");
        }

        Write(output, "latency of texts, one way", result.Texts.Latency);
        Write(output, "latency of chunks, one way", result.Chunks.Latency);
        Write(output, "from asking for a stranger to Matched", result.Meeting);
        WriteRemarks(output, result);
    }

    private static IEnumerable<(string Name, string Value)> Delivery(RunResult result)
    {
        yield return ("texts sent", Units.Count(result.Texts.Sent));
        yield return ("texts delivered", Units.Count(result.Texts.Delivered));
        if (result.Chunks.Sent > 0)
        {
            yield return ("chunks sent", Units.Count(result.Chunks.Sent));
            yield return ("chunks delivered", Units.Count(result.Chunks.Delivered));
        }

        yield return ("lost", Units.Count(result.Lost));
        yield return ("duplicated", Units.Count(result.Duplicated));
        yield return ("out of order", Units.Count(result.OutOfOrder));
        yield return ("wrong partner", Units.Count(result.WrongPartner));
        yield return ("changed", Units.Count(result.Changed));
        if (result.Malformed > 0)
        {
            yield return ("no frame at all", Units.Count(result.Malformed));
        }
    }

    private static IEnumerable<(string Name, string Value)> Speed(RunResult result)
    {
        yield return ("texts a second", Units.Count(result.Texts.Measured / result.Seconds));
        if (result.Chunks.Measured > 0)
        {
            yield return ("chunks a second", Units.Count(result.Chunks.Measured / result.Seconds));
        }

        yield return ("bytes of them a second", Units.Bytes((result.Texts.MeasuredBytes + result.Chunks.MeasuredBytes) / result.Seconds));
        yield return ("Acks relayed a second", Units.Count(result.Acks / result.Seconds));
        yield return ("people who met somebody, a second", Units.Count(result.Matches / result.Seconds));
        yield return ("CPU of the load tester", Share(result.OwnCpuSeconds / (result.Seconds * result.OwnCores)));
    }

    private static IEnumerable<(string Name, string Value)> Server(RunResult result)
    {
        if (result.Server is not { } server)
        {
            yield break;
        }

        yield return ("CPU seconds of the server", string.Create(CultureInfo.InvariantCulture, $"{server.CpuSeconds:0.00}"));
        if (server.CpuSeconds > 0)
        {
            yield return ("messages per server CPU second", Units.Count((result.Texts.Measured + result.Chunks.Measured) / server.CpuSeconds));
            yield return ("bytes of them per server CPU second", Units.Bytes((result.Texts.MeasuredBytes + result.Chunks.MeasuredBytes) / server.CpuSeconds));
            yield return ("people who met, per server CPU second", Units.Count(result.Matches / server.CpuSeconds));
        }

        if (server is { PssBefore: { } before, PssOpen: { } open })
        {
            yield return ("memory of the server before (PSS)", Units.Bytes(before));
            yield return ("memory of the server open (PSS)", Units.Bytes(open));
            yield return ("memory per connection", Units.Bytes((double)(open - before) / Math.Max(1, result.People)));
        }
    }

    private static void Write(TextWriter output, string what, LongHistogram latency)
    {
        if (latency.TotalCount == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"{what}: {string.Join("  ", Percentiles.Select(one => $"{one.Name} {Units.Time(latency.GetValueAtPercentile(one.Percentile))}"))}");
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

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");
}
