using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>One part of a run that is measured by itself.</summary>
/// <param name="Time">Texts that are due in it count.</param>
/// <param name="IsDisturbed">Whether foes were about.</param>
/// <param name="Latency">Of texts, one way.</param>
/// <param name="Lateness">How late this process itself sent them.</param>
internal sealed record Round(TimeSlice Time, bool IsDisturbed, LongHistogram Latency, LongHistogram Lateness)
{
    /// <summary>CPU seconds of the server in it; null: nobody looked.</summary>
    public double? ServerCpu { get; set; }
}
