using System.Globalization;

namespace ChatMet.Audit.Checks;

/// <summary>The privacy page has a date and a contact, and security.txt has not expired.</summary>
internal sealed class ContactCheck : ICheck
{
    private const string Expires = "Expires: ";

    public string Promise => "P14";

    public string Claim => "the policy has a date and a contact, security.txt is fresh";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        var policy = await deployment.Http.GetStringAsync(new Uri("/privacy", UriKind.Relative), cancellation);
        var security = await deployment.Http.GetStringAsync(new Uri("/.well-known/security.txt", UriKind.Relative), cancellation);
        var against = new List<string>();
        if (!policy.Contains("<time datetime=", StringComparison.Ordinal) || !policy.Contains("mailto:", StringComparison.Ordinal))
        {
            against.Add("the policy lacks its date or contact");
        }

        if (!security.Split('\n').Any(line => line.StartsWith(Expires, StringComparison.Ordinal)
            && DateTimeOffset.Parse(line[Expires.Length..], CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow))
        {
            against.Add("security.txt has expired");
        }

        return Finding.Unless(against);
    }
}
