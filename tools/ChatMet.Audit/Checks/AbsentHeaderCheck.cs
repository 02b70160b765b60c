namespace ChatMet.Audit.Checks;

/// <summary>Headers that no answer may have, whatever is asked for.</summary>
internal sealed class AbsentHeaderCheck(string promise, string claim, params string[] headers) : ICheck
{
    public string Promise => promise;

    public string Claim => claim;

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        var against = new List<string>();
        foreach (var page in Deployment.Pages)
        {
            using var answer = await deployment.GetAsync(page, cancellation);
            against.AddRange(headers.Where(answer.Headers.Contains).Select(header => $"{page} has {header}"));
        }

        return Finding.Unless(against, $"{Deployment.Pages.Length} addresses");
    }
}
