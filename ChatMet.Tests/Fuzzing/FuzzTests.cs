using System.Diagnostics;
using System.Globalization;

namespace ChatMet.Tests.Fuzzing;

/// <summary>Mutated conversations on the real core, ten million frames of them: each outcome is the one docs/PROTOCOL.md says, no
/// exception escapes, memory is bounded, and a good share of the frames reached a living conversation.</summary>
/// <remarks>CHATMET_FUZZ_SECONDS runs on with new seeds for so long; CHATMET_FUZZ_SEED repeats one.</remarks>
[Collection(nameof(FuzzAlone))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int FramesEachRound = 25_000;
    private const int Rounds = 400;

    /// <summary>What the run may leave behind: tables that were filled once, not a share of ten million frames.</summary>
    private const long MostBytesLeft = 16 * 1024 * 1024;

    private static readonly string? Seed = Environment.GetEnvironmentVariable("CHATMET_FUZZ_SEED");

    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("CHATMET_FUZZ_SECONDS") ?? "0", CultureInfo.InvariantCulture));

    /// <summary>Every way to end that this run can meet: 1011, 1012, 1013 and 4013 are the server's own, other tests bring them about.</summary>
    private static readonly string[] Outcomes =
    [
        .. new[] { 1000, 1001, 1002, 1003, 1009, 4001, 4002, 4003, 4008, 4009, 4018, 4406 }.Select(code => $"close {code}"),
        .. Enumerable.Range(1, 4).Select(code => $"error {code}"),
        .. Enumerable.Range(0, 5).Select(reason => $"disconnect {reason}"),
        "disconnect 6",
    ];

    private readonly Lock _lock = new();
    private FuzzTally _tally = FuzzTally.None;

    [Fact]
    public void Ten_million_frames_have_the_outcome_that_the_protocol_says()
    {
        if (Seed is not null)
        {
            FuzzRound.Run(int.Parse(Seed, CultureInfo.InvariantCulture), FramesEachRound);
            return;
        }

        FuzzRound.Run(0, FramesEachRound); // so that what is made once is there before memory is measured
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var elapsed = Stopwatch.StartNew();
        var first = 1;
        do
        {
            RunRounds(first);
            first += Rounds;
        }
        while (elapsed.Elapsed < AtLeast);

        var left = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_tally.Frames:N0} frames in {elapsed.Elapsed.TotalSeconds:F1} s, {_tally.Frames / elapsed.Elapsed.TotalSeconds:N0} a second; "
            + $"{(double)_tally.Living / _tally.Frames:P1} in living conversations, {(double)_tally.Relayed / _tally.Frames:P1} passed on; "
            + $"{left / 1024:N0} KiB left behind"));

        _tally.Frames.Should().BeGreaterThanOrEqualTo(10_000_000);
        _tally.Living.Should().BeGreaterThanOrEqualTo(_tally.Frames / 3);
        _tally.Outcomes.Should().Contain(Outcomes);
        left.Should().BeLessThan(MostBytesLeft);
    }

    /// <summary>As many seeds at a time as there are cores. The first that fails ends it.</summary>
    private void RunRounds(int first) =>
        Parallel.For(first, first + Rounds, seed =>
        {
            var tally = FuzzRound.Run(seed, FramesEachRound);
            lock (_lock)
            {
                _tally += tally;
            }
        });
}
