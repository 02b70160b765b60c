using ChatMet.Conformance.Stages;

namespace ChatMet.Conformance;

/// <summary>Plays checks, several at once, and gathers the verdicts. A duty that breaks while another check is played fails its own.</summary>
internal sealed class Runner(Func<Check, Task<Stage>> open, IReadOnlySet<string> without, int atOnce)
{
    /// <summary>Longer than any play of a client that keeps its duties.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<Verdict>> RunAsync(IReadOnlyList<Check> checks, Action<Verdict>? tell = null)
    {
        var verdicts = new Verdict[checks.Count];
        var broken = new BrokenDuty?[checks.Count];
        await Parallel.ForAsync(0, checks.Count, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, _) =>
        {
            (verdicts[i], broken[i]) = await PlayAsync(checks[i]);
            tell?.Invoke(verdicts[i]);
        });

        for (var i = 0; i < checks.Count; i++)
        {
            if (verdicts[i].Outcome == Outcome.Stopped)
            {
                Blame(checks, verdicts, broken[i]!, checks[i]);
            }
        }

        return verdicts;
    }

    private static void Blame(IReadOnlyList<Check> checks, Verdict[] verdicts, BrokenDuty broken, Check during)
    {
        for (var i = 0; i < checks.Count; i++)
        {
            if (checks[i].Name == broken.Duty && verdicts[i].Outcome != Outcome.Failed)
            {
                verdicts[i] = new Verdict(checks[i], Outcome.Failed, $"while {during.Name} was played, it {broken.Told}");
            }
        }
    }

    private async Task<(Verdict Verdict, BrokenDuty? Broken)> PlayAsync(Check check)
    {
        if (check.Needs.Any(without.Contains))
        {
            return (new Verdict(check, Outcome.Untried, "the client is said not to do that"), null);
        }

        try
        {
            await using var stage = await open(check);
            var play = stage is ServerStage server ? check.AtServer(server) : check.AsStranger!(stage);
            await play.WaitAsync(Longest);
            return (new Verdict(check, Outcome.Passed), null);
        }
        catch (NotTried word)
        {
            return (new Verdict(check, Outcome.Untried, word.Message), null);
        }
        catch (BrokenDuty broken) when (broken.Duty is { } other && other != check.Name)
        {
            return (new Verdict(check, Outcome.Stopped, $"broke {other}: it {broken.Told}"), broken);
        }
        catch (BrokenDuty broken)
        {
            return (new Verdict(check, Outcome.Failed, $"it {broken.Told}"), broken);
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or TimeoutException or System.ComponentModel.Win32Exception)
        {
            return (new Verdict(check, Outcome.Failed, $"could not be played: {fault.Message}"), null);
        }
    }
}
