using System.Security.Authentication;
using ChatMet.Server.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ChatMet.Server.Endpoints;

/// <summary>TLS in Kestrel, for every https address: its versions, its deadline, and the certificate of our settings (P12).</summary>
internal static class TlsSetup
{
    private static readonly TimeSpan HandshakeDeadline = TimeSpan.FromSeconds(5);

    public static void AddTls(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddSingleton<CertificateKeeper>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CertificateKeeper>());
        builder.Services.AddOptions<KestrelServerOptions>().Configure<CertificateKeeper>(
            (kestrel, keeper) => kestrel.ConfigureHttpsDefaults(https => Configure(https, keeper)));
    }

    private static void Configure(HttpsConnectionAdapterOptions https, CertificateKeeper keeper)
    {
        https.HandshakeTimeout = HandshakeDeadline;
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (keeper.Current is not { } first)
        {
            return; // the certificate is a matter of Kestrel's own section
        }

        // Kestrel wants to see one before it listens. What is served is asked for at each handshake, since it may have been renewed.
        https.ServerCertificate = first.TargetCertificate;
        https.OnAuthenticate = (_, tls) => tls.ServerCertificateContext = keeper.Current;
    }
}
