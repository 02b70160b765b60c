using System.ComponentModel.DataAnnotations;

namespace ChatMet.Server;

/// <content>What no single setting can say: rules between them, and the forms of addresses.</content>
internal sealed partial class ChatOptions : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (2 * WindowBytes > OutboundBytes)
        {
            yield return new ValidationResult(
                $"{nameof(OutboundBytes)} must hold {nameof(WindowBytes)} twice, or honest senders could be closed.",
                [nameof(WindowBytes)]);
        }

        if (BulkWindowBytes > WindowBytes / 2)
        {
            yield return new ValidationResult(
                $"{nameof(BulkWindowBytes)} may be at most half of {nameof(WindowBytes)}, or text would wait for images.",
                [nameof(BulkWindowBytes)]);
        }

        if (RematchMinutes > 0 && RematchAloneSeconds > 60 * RematchMinutes)
        {
            yield return new ValidationResult(
                $"{nameof(RematchAloneSeconds)} may not be longer than {nameof(RematchMinutes)}.", [nameof(RematchAloneSeconds)]);
        }

        if (!Site.StartsWith("http://", StringComparison.Ordinal) && !Site.StartsWith("https://", StringComparison.Ordinal))
        {
            yield return new ValidationResult($"{nameof(Site)} must be an http or https address.", [nameof(Site)]);
        }

        if (ManagementAddress.Length > 0 && !IsManagement(ManagementAddress))
        {
            yield return new ValidationResult(
                $"{nameof(ManagementAddress)} is '{ManagementAddress}', which is no address such as http://127.0.0.1:5081 or http://localhost:5081.",
                [nameof(ManagementAddress)]);
        }

        if (SilenceSeconds <= HeartbeatSeconds)
        {
            yield return new ValidationResult(
                $"{nameof(SilenceSeconds)} must be longer than {nameof(HeartbeatSeconds)}.", [nameof(SilenceSeconds)]);
        }

        if (BytesBurst < ImageBytes)
        {
            yield return new ValidationResult(
                $"{nameof(BytesBurst)} must hold one image of {nameof(ImageBytes)}.", [nameof(BytesBurst)]);
        }

        if (OpenPerSite < OpenPerAddress || OpenPerNetwork < OpenPerSite || NewPerSite < NewPerAddress || NewPerNetwork < NewPerSite)
        {
            yield return new ValidationResult(
                $"A network may have no less than an address in it: {nameof(OpenPerAddress)}, {nameof(OpenPerSite)}, {nameof(OpenPerNetwork)}; "
                + $"{nameof(NewPerAddress)}, {nameof(NewPerSite)}, {nameof(NewPerNetwork)}.",
                [nameof(OpenPerSite)]);
        }

        if (string.IsNullOrEmpty(CertificatePath) && !string.IsNullOrEmpty(CertificateKeyPath))
        {
            yield return new ValidationResult(
                $"{nameof(CertificateKeyPath)} is the key of no certificate: {nameof(CertificatePath)} is not set.", [nameof(CertificateKeyPath)]);
        }

        foreach (var fault in ValidateStanding())
        {
            yield return fault;
        }

        foreach (var origin in AllowedOrigins.Where(origin => !Limits.Origin.IsWellFormed(origin)))
        {
            yield return new ValidationResult(
                $"{nameof(AllowedOrigins)} holds '{origin}', which is not scheme://host[:port].", [nameof(AllowedOrigins)]);
        }

        foreach (var proxy in KnownProxies.Where(proxy => !IsProxy(proxy)))
        {
            yield return new ValidationResult(
                $"{nameof(KnownProxies)} holds '{proxy}', which is no address and no network such as 10.0.0.0/8.", [nameof(KnownProxies)]);
        }

        foreach (var network in ExemptNetworks.Where(network => !Limits.Networks.IsWellFormed(network)))
        {
            yield return new ValidationResult(
                $"{nameof(ExemptNetworks)} holds '{network}', which is no network such as 10.0.0.0/8 or fd00::/8.", [nameof(ExemptNetworks)]);
        }
    }

    /// <summary>A name would be looked up, and a path would be promised to programs that ask for others.</summary>
    private static bool IsManagement(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http", UserInfo: "", PathAndQuery: "/", Fragment: "" }
        && (uri.Host == "localhost" || uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6);

    private static bool IsProxy(string proxy) => System.Net.IPAddress.TryParse(proxy, out _) || Limits.Networks.IsWellFormed(proxy);
}
