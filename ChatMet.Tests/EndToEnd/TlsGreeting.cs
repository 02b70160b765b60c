using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ChatMet.Tests.EndToEnd;

/// <summary>What a server shows to somebody who has just connected over TLS.</summary>
/// <param name="Certificate">Thumbprint of its own certificate.</param>
/// <param name="Others">Those of the certificates that it sent along.</param>
internal sealed record TlsGreeting(SslProtocols Version, string Certificate, string[] Others)
{
    public static async Task<TlsGreeting> OfAsync(Uri server, SslProtocols versions = SslProtocols.None)
    {
        var token = TestContext.Current.CancellationToken;
        string certificate = "";
        string[] others = [];
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, token);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "chat.example",
                EnabledSslProtocols = versions,
                RemoteCertificateValidationCallback = (_, shown, chain, _) =>
                {
                    certificate = ((X509Certificate2)shown!).Thumbprint;
                    others = [.. chain!.ChainPolicy.ExtraStore.Select(other => other.Thumbprint).Except([certificate])];
                    return true;
                },
            },
            token);
        return new(tls.SslProtocol, certificate, others);
    }
}
