namespace ChatMet.Audit.Checks;

/// <summary>No answer says what made it.</summary>
internal sealed class ServerHeaderCheck : ICheck
{
    public string Promise => "P12";

    public string Claim => "no answer names the server's software";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        var against = new List<string>();
        foreach (var page in Deployment.Pages)
        {
            using var answer = await deployment.GetAsync(page, cancellation);
            if (answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"))
            {
                against.Add(page);
            }
        }

        return Finding.Unless(against);
    }
}
