using System.Security.Cryptography;

namespace ChatMet.Audit.Checks;

/// <summary>A visitor who claims another address is logged under the one that the connection came from.</summary>
internal sealed class ForgedAddressCheck : ICheck
{
    private static readonly string[] Headers = ["X-Forwarded-For", "X-Real-IP", "X-Original-For", "True-Client-IP"];

    public string Promise => "P5";

    public string Claim => "a forged address changes nothing";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        if (deployment.Logs is null)
        {
            return Finding.NotChecked("give --logs");
        }

        var forged = $"2001:db8:{RandomNumberGenerator.GetHexString(4, lowercase: true).TrimStart('0')}::1";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/privacy");
        foreach (var header in Headers)
        {
            request.Headers.Add(header, forged);
        }

        var before = LogEntries.Count(deployment.Logs);
        (await deployment.Http.SendAsync(request, cancellation)).Dispose();
        await LogEntries.ExpectMoreThanAsync(before, deployment.Logs, cancellation);
        var believed = LogEntries.Lines(deployment.Logs).Any(line => line.Contains(forged, StringComparison.Ordinal));
        return (believed, deployment.Address.IsLoopback) switch
        {
            (false, _) => Finding.Kept(),
            (true, true) => Finding.NotChecked("this machine is believed, as a known proxy is: ask from another one"),
            (true, false) => Finding.Broken($"{forged} was logged"),
        };
    }
}
