using System.Globalization;
using System.Text;
using ChatMet.Tests.Fuzzing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>One schedule from one seed, and what to tell when it fails: the seed, and the shortest list of steps found that fails too.</summary>
internal static class FaultRun
{
    /// <summary>Each of these is work of a few microseconds.</summary>
    private const long MostStepsReplayed = 100_000;

    /// <summary>Plays the schedule of a seed.</summary>
    public static void Play(int seed, FaultMix mix, FaultStage stage, Seams seams, Transitions transitions, List<FaultStep>? record = null)
    {
        var world = new FaultWorld(stage, seams, transitions);
        var script = new FaultScript(seed, mix, world);
        while (script.TryNext(out var step))
        {
            record?.Add(step);
            world.Apply(step);
        }

        world.Close();
        transitions.Schedules++;
    }

    /// <summary>Plays it on a stage of its own; a failure is told with what repeats it.</summary>
    public static void Explain(int seed, FaultMix mix, Func<Seams> seams)
    {
        var steps = new List<FaultStep>();
        using var stage = new FaultStage();
        try
        {
            Play(seed, mix, stage, seams(), new Transitions(), steps);
        }
        catch (Exception failure)
        {
            throw new FuzzException(Tell(seed, steps, seams, failure), failure);
        }
    }

    private static string Tell(int seed, List<FaultStep> steps, Func<Seams> seams, Exception failure)
    {
        var shortest = Shortening.Shorten(steps, MostStepsReplayed, shorter => FailsAfter(shorter, seams));
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{failure.GetType().Name}: {failure.Message}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Repeat with CHATMET_FAULT_SEED={seed}. {shortest.Count} of {steps.Count} steps, and rest, do it too:");
        shortest.ForEach(step => text.AppendLine(step.ToString()));
        return text.ToString();
    }

    /// <summary>After how many of the steps it fails; null when it does not.</summary>
    private static int? FailsAfter(List<FaultStep> steps, Func<Seams> seams)
    {
        using var stage = new FaultStage();
        var world = new FaultWorld(stage, seams(), new Transitions());
        return Shortening.FailsAfter(steps, step => world.Apply(step), world.Close);
    }
}
