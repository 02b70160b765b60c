using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>Why a run ended before it was measured.</summary>
internal sealed record Failure(ExitCode Code, string Text)
{
    public static Failure TooMuch(string excess) => new(
        ExitCode.Unusable, $"The load does not fit the server's limits: {excess} {Advice.LiftRates}");

    public static Failure Unwelcome(Endings endings, int present) => new(
        ExitCode.Broken,
        Units.Text($"Not everybody got in; {present:N0} were in when it happened: {endings}"));

    public static Failure Stuck(int present, int talking, int wanted) => new(
        ExitCode.Broken,
        Units.Text($"Nobody came for 30 s: of {wanted:N0} people {present:N0} are welcome and {talking:N0} in a conversation."));
}
