namespace ChatMet.Audit.Checks;

/// <summary>A visitor is told how much is held of the address that asks, with nothing to type.</summary>
internal sealed class MyDataCheck : ICheck
{
    public string Promise => "P7";

    public string Claim => "/privacy/my-data answers for the asking address";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        using var answer = await deployment.GetAsync("/privacy/my-data", cancellation);
        if (answer.StatusCode is System.Net.HttpStatusCode.TooManyRequests or System.Net.HttpStatusCode.BadRequest)
        {
            return Finding.NotChecked($"status {(int)answer.StatusCode}: asked too often, or not by the name that the server answers to");
        }

        var page = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode && page.Contains("id=\"entries\"", StringComparison.Ordinal) && !page.Contains("<input", StringComparison.Ordinal)
            ? Finding.Kept()
            : Finding.Broken($"status {(int)answer.StatusCode}");
    }
}
