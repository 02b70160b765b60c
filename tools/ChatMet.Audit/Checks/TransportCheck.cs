using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace ChatMet.Audit.Checks;

/// <summary>Over HTTPS with TLS 1.2 or newer, and browsers are told to insist on it.</summary>
internal sealed class TransportCheck : ICheck
{
    public string Promise => "P12";

    public string Claim => "HTTPS, TLS 1.2 or 1.3, HSTS of half a year or more";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        if (!deployment.IsSecure)
        {
            return deployment.Address.IsLoopback
                ? Finding.NotChecked("plain http on this machine: ask at the address that people use")
                : Finding.Broken("plain http");
        }

        var against = new List<string>();
        using var answer = await deployment.GetAsync("/", cancellation);
        if (!answer.Headers.TryGetValues("Strict-Transport-Security", out var values) || MaxAge(values.First()) < 15_768_000)
        {
            against.Add("no Strict-Transport-Security of half a year");
        }

        using var tcp = new TcpClient();
        await tcp.ConnectAsync(deployment.Address.Host, deployment.Address.Port, cancellation);
        await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, deployment.Believe);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = deployment.Address.Host }, cancellation);
        if (tls.SslProtocol is not SslProtocols.Tls12 and not SslProtocols.Tls13)
        {
            against.Add($"{tls.SslProtocol}");
        }

        return Finding.Unless(against, $"{tls.SslProtocol}");
    }

    private static long MaxAge(string header) =>
        header.Split(';').Select(part => part.Trim().Split('=')).Where(part => part is ["max-age", _])
            .Select(part => long.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
}
