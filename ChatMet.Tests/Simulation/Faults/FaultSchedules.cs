using System.Diagnostics;
using System.Globalization;
using ChatMet.Tests.Fuzzing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Plays the schedules of many seeds, as many at a time as there are cores.</summary>
/// <remarks>CHATMET_FAULT_SCHEDULES multiplies how many; CHATMET_FAULT_SEED plays one: of people who talk, and another of people who
/// seek.</remarks>
internal sealed class FaultSchedules(FaultMix mix, ITestOutputHelper output)
{
    /// <summary>Schedules that share a stage, one after the other.</summary>
    private const int Batch = 1_000;

    /// <summary>As many as take 10 s on two cores.</summary>
    private const int Batches = 250;

    private static readonly int Times =
        int.Parse(Environment.GetEnvironmentVariable("CHATMET_FAULT_SCHEDULES") ?? "1", CultureInfo.InvariantCulture);

    private static readonly string? Seed = Environment.GetEnvironmentVariable("CHATMET_FAULT_SEED");

    private readonly Lock _lock = new();
    private readonly Transitions _all = new();

    /// <summary>What the schedules covered; nothing when only one was to be played.</summary>
    public Transitions? Play()
    {
        if (Seed is not null)
        {
            FaultRun.Explain(int.Parse(Seed, CultureInfo.InvariantCulture), mix, () => Seams.Sound);
            return null;
        }

        var elapsed = Stopwatch.StartNew();
        long? failing = null;
        Parallel.For(0, Batches * Times, (batch, loop) =>
        {
            if (PlayBatch(batch * Batch) is { } seed)
            {
                lock (_lock)
                {
                    failing = Math.Min(failing ?? seed, seed);
                }

                loop.Stop();
            }
        });

        if (failing is { } first)
        {
            FaultRun.Explain((int)first, mix, () => Seams.Sound);
            throw new FuzzException($"Seed {first} failed once and then not again.");
        }

        var seconds = elapsed.Elapsed.TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_all.Schedules:N0} schedules, {_all.Steps:N0} steps in {seconds:F1} s, {_all.Schedules / seconds:N0} schedules a second"));
        output.WriteLine(_all.ToString());
        return _all;
    }

    /// <summary>The first seed of a batch that fails.</summary>
    private int? PlayBatch(int first)
    {
        using var stage = new FaultStage();
        var transitions = new Transitions();
        for (var seed = first; seed < first + Batch; seed++)
        {
            try
            {
                FaultRun.Play(seed, mix, stage, Seams.Sound, transitions);
            }
            catch (Exception)
            {
                return seed; // told by whoever plays it again
            }
        }

        lock (_lock)
        {
            _all.Add(transitions);
        }

        return null;
    }
}
