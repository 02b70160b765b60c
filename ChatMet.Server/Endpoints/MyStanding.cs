using System.Globalization;
using ChatMet.Server.Limits.Standing;

namespace ChatMet.Server.Endpoints;

/// <summary>What <c>/privacy/my-data</c> says of reports: all that is remembered of the address that asks (P7), in words. Any thread.</summary>
internal sealed class MyStanding(Doorkeeper doorkeeper, StandingTable standing, ChatOptions options, TimeProvider time)
{
    public string Tell(HttpContext http) => Tell(standing.Recall(doorkeeper.PersonOf(http), time.GetElapsedTime(0)));

    private string Tell(Recollection known) => known == default
        ? "No report about it or from it is remembered."
        : $"{Reported(known)} {Given(known)} Both halve every {Minutes(options.StandingHalfLifeMinutes)}, until they are forgotten.";

    private string Reported(Recollection known) => known.Reports == 0
        ? "No report about it is remembered."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"People who met somebody from it reported that: {Counted(known.Reports)}, with a score of {known.Score:0.0}. {Consequences(known.Judgement)}");

    private string Consequences(Judgement judgement) => judgement.Consequence switch
    {
        Consequence.Proof => "So new connections from it must show that the browser worked for them.",
        Consequence.Delay => $"So a stranger is looked for only after {options.DelaySeconds} seconds.",
        Consequence.Refusal => $"So nobody is let in from it for another {Minutes((int)Math.Ceiling(judgement.Wait.TotalMinutes))}.",
        _ => "That has no consequence.",
    };

    private static string Given(Recollection known) => known.Given > 0
        ? string.Create(CultureInfo.InvariantCulture, $"Reports that came from it lately count as {known.Given:0.0}: the more, the less the next one weighs.")
        : "It gave none.";

    private static string Counted(int reports) => reports == 1 ? "1 report" : $"{reports} reports";

    private static string Minutes(int minutes) => minutes == 1 ? "1 minute" : $"{minutes} minutes";
}
