using ChatMet.Server.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatMet.Server.Endpoints;

/// <summary>Kestrel, bounded: small heads, no bodies, small buffers, all of them zeroed.</summary>
internal static class KestrelSetup
{
    private const string DefaultAddress = "http://localhost:5080";
    private const int HeadBytes = 8 * 1024;
    private const int HeadLines = 50;
    private const int RequestLineBytes = 2 * 1024;
    private const int BufferBytes = 64 * 1024;

    /// <summary>HTTP/2 does not allow windows under 65,535 bytes.</summary>
    private const int Http2WindowBytes = 65_535;

    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    private static readonly TimeSpan HeadDeadline = TimeSpan.FromSeconds(5);

    public static void AddKestrel(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ZeroingPool>();
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, ZeroingPoolFactory>();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(Bound);
        if (!NamesAddress(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    private static void Bound(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeadBytes;
        kestrel.Limits.MaxRequestHeaderCount = HeadLines;
        kestrel.Limits.MaxRequestLineSize = RequestLineBytes;
        kestrel.Limits.RequestHeadersTimeout = HeadDeadline;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxRequestBufferSize = BufferBytes;
        kestrel.Limits.MaxResponseBufferSize = BufferBytes;
        kestrel.Limits.Http2.InitialConnectionWindowSize = Http2WindowBytes;
        kestrel.Limits.Http2.InitialStreamWindowSize = Http2WindowBytes;
        kestrel.ConfigureHttpsDefaults(https => https.HandshakeTimeout = HeadDeadline);
    }

    /// <summary>Whether <c>--urls</c>, <c>ASPNETCORE_URLS</c>, the ports variables or Kestrel's own section say where to listen.</summary>
    private static bool NamesAddress(ConfigurationManager configuration) =>
        AddressKeys.Any(key => !string.IsNullOrEmpty(configuration[key]))
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
