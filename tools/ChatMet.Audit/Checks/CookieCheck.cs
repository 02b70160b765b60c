namespace ChatMet.Audit.Checks;

/// <summary>No answer sets a cookie.</summary>
internal sealed class CookieCheck : ICheck
{
    public string Promise => "P8";

    public string Claim => "no answer sets a cookie";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        var against = new List<string>();
        foreach (var page in Deployment.Pages)
        {
            using var answer = await deployment.GetAsync(page, cancellation);
            if (answer.Headers.Contains("Set-Cookie"))
            {
                against.Add(page);
            }
        }

        return Finding.Unless(against, $"{Deployment.Pages.Length} addresses");
    }
}
