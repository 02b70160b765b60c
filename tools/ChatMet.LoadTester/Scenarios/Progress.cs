using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Results;
using HdrHistogram;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>One line a second about what is going on, for whoever watches. Whoever has the turn.</summary>
internal sealed class Progress(Surroundings around, TextWriter? output)
{
    private static readonly long Period = Ticks.Of(seconds: 1);

    private long _begun;
    private long _next;
    private long _sent;
    private long _delivered;

    public long Due => output is null ? Ticks.Never : _next;

    /// <summary>Writes a line when one is due.</summary>
    public void Turn(Phase phase, long now)
    {
        if (output is null || now < _next)
        {
            return;
        }

        _begun = _begun == 0 ? now : _begun;
        _next = now + Period;
        output.WriteLine(Line(phase, now));
    }

    private string Line(Phase phase, long now)
    {
        var tally = around.Tally;
        var sent = tally.Texts.Sent + tally.Chunks.Sent;
        var delivered = tally.Texts.Delivered + tally.Chunks.Delivered;
        var time = Units.Text($"{Ticks.ToSeconds(now - _begun),5:N0} s  {phase,-10}");
        var people = Units.Text($"{around.Present,9:N0} there {around.Talking,9:N0} talking");
        var messages = Units.Text($"{sent - _sent,11:N0} sent {delivered - _delivered,11:N0} delivered");
        _sent = sent;
        _delivered = delivered;
        return $"{time}{people}{messages}{Latency(tally)}";
    }

    private static string Latency(Tally tally)
    {
        LongHistogram latency = tally.Texts.Latency.TotalCount > 0 ? tally.Texts.Latency : tally.Chunks.Latency;
        return latency.TotalCount == 0
            ? ""
            : $"  p50 {Units.Time(latency.GetValueAtPercentile(50))}  p99 {Units.Time(latency.GetValueAtPercentile(99))}";
    }
}
