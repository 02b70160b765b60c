using ChatMet.Audit.Checks;

namespace ChatMet.Audit;

/// <summary>All checks, one after the other, and the table of what they found.</summary>
internal static class AuditRun
{
    private static readonly ICheck[] Checks =
    [
        new AliasCheck(), new MemoryCheck(), new FilesCheck(), new ProcessCheck(), new AbsentHeaderCheck("P12", "no answer names the server's software", "Server", "X-Powered-By"),
        new ForgedAddressCheck(),
        new LogCheck(), new MyDataCheck(), new AbsentHeaderCheck("P8", "no answer sets a cookie", "Set-Cookie"), new BrowserCheck(), new PolicyCheck(), new AdultCheck(), new TransportCheck(),
        new OutgoingCheck(), new ContactCheck(),
    ];

    /// <returns>Whether no promise was found broken.</returns>
    public static async Task<bool> RunAsync(Deployment deployment, TextWriter output, CancellationToken cancellation)
    {
        var kept = true;
        foreach (var check in Checks)
        {
            Finding finding;
            try
            {
                finding = await check.RunAsync(deployment, cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                finding = Finding.NotChecked($"it failed: {fault.Message}");
            }

            kept &= finding.Verdict != Verdict.Broken;
            await output.WriteLineAsync($"{check.Promise,-8} {finding.Word,-12} {check.Claim}{(finding.Detail.Length > 0 ? $": {finding.Detail}" : "")}");
        }

        return kept;
    }
}
