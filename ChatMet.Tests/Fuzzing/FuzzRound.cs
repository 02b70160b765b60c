using System.Globalization;
using System.Text;
using ChatMet.Tests.Simulation;

namespace ChatMet.Tests.Fuzzing;

/// <summary>One seed's worth of the fuzz loop, and what to tell when it fails: the seed, and the shortest list of steps found that
/// fails too.</summary>
internal static class FuzzRound
{
    /// <summary>The work that a failure is worth: a few seconds.</summary>
    private const long MostStepsReplayed = 600_000;

    /// <summary>Runs so many frames. A failure is told with what repeats it.</summary>
    /// <remarks>What was done is kept, and not found again by the seed: frames bear ids that the server drew, so a seed may not fail twice.</remarks>
    public static FuzzTally Run(int seed, long frames, Func<Fault>? fault = null)
    {
        var steps = new List<FuzzStep>();
        try
        {
            return Run(seed, frames, fault?.Invoke(), steps);
        }
        catch (Exception failure)
        {
            throw new FuzzException(Explain(seed, steps, fault, failure), failure);
        }
    }

    /// <summary>The same, and a failure is told as it comes.</summary>
    public static FuzzTally Run(int seed, long frames, Fault? fault, List<FuzzStep> done)
    {
        var setting = FuzzSetting.Of(seed);
        using var world = new FuzzWorld(setting, fault);
        var script = new FuzzScript(seed, setting, world);
        while (world.Frames < frames)
        {
            var step = script.Next();
            done.Add(step);
            world.Apply(step);
        }

        world.Close();
        return new FuzzTally(world.Frames, world.Model.Living, world.Model.Chat.Relayed, world.Outcomes);
    }

    private static string Explain(int seed, List<FuzzStep> steps, Func<Fault>? fault, Exception failure)
    {
        var setting = FuzzSetting.Of(seed);
        var shortest = Shortening.Shorten(steps, MostStepsReplayed, shorter => FailsAfter(setting, shorter, fault));
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{failure.GetType().Name}: {failure.Message}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Repeat with CHATMET_FUZZ_SEED={seed}, if no random id is in it. The last of {shortest.Count} steps that do it too, of {steps.Count}:");
        shortest.TakeLast(60).ToList().ForEach(step => text.AppendLine(step.ToString()));
        return text.ToString();
    }

    /// <summary>After how many of the steps it fails; null when it does not.</summary>
    private static int? FailsAfter(FuzzSetting setting, List<FuzzStep> steps, Func<Fault>? fault)
    {
        using var world = new FuzzWorld(setting, fault?.Invoke());
        return Shortening.FailsAfter(steps, step => world.Apply(step), world.Close);
    }
}
