using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>The messages of one kind, when all is over.</summary>
/// <param name="Sent">Through the whole run.</param>
/// <param name="Delivered">Through the whole run.</param>
/// <param name="Measured">Delivered in the time that was measured.</param>
/// <param name="MeasuredBytes">Bytes of their frames.</param>
/// <param name="Latency">One way, in nanoseconds.</param>
internal sealed record TrafficResult(long Sent, long Delivered, long Measured, long MeasuredBytes, LongHistogram Latency)
{
    /// <summary>One that arrived and was never sent is no negative loss: it was sent by nobody, and is counted elsewhere.</summary>
    public long Lost => Math.Max(0, Sent - Delivered);

    public static TrafficResult Of(Traffic traffic) =>
        new(traffic.Sent, traffic.Delivered, traffic.Measured, traffic.MeasuredBytes, traffic.Latency);

    public TrafficResult Plus(TrafficResult other) => new(
        Sent + other.Sent, Delivered + other.Delivered, Measured + other.Measured, MeasuredBytes + other.MeasuredBytes,
        Latencies.Sum(Latency, other.Latency));
}
