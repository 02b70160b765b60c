using System.Net;
using System.Net.Sockets;
using ChatMet.Server.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ChatMet.Server.Endpoints;

/// <summary>Kestrel, bounded: small heads, no bodies, small buffers, all of them zeroed.</summary>
internal static class KestrelSetup
{
    private const string DefaultAddress = "http://localhost:5080";
    private const int HeadBytes = 8 * 1024;
    private const int HeadLines = 50;
    private const int RequestLineBytes = 2 * 1024;
    private const int BufferBytes = 64 * 1024;

    /// <summary>Accepted sockets inherit it; the kernel doubles it for its own bookkeeping.</summary>
    private const int SendBufferBytes = 128 * 1024;

    /// <summary>Connections that may wait with the kernel to be accepted: what a loop accepts in a second. With fewer, Linux lets clients of a rush
    /// believe that they are connected and then ignores them for 0.2, 0.6, 1.4 s. The system's own bound (net.core.somaxconn) is the same.</summary>
    private const int Backlog = 4096;

    /// <summary>HTTP/2 does not allow windows under 65,535 bytes.</summary>
    private const int Http2WindowBytes = 65_535;

    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    private static readonly TimeSpan HeadDeadline = TimeSpan.FromSeconds(5);

    /// <summary>For a connection that has not sent the first byte of a request, or of the next one.</summary>
    private static readonly TimeSpan IdleDeadline = TimeSpan.FromSeconds(10);

    public static void AddKestrel(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ZeroingPool>();
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, ZeroingPoolFactory>();
        builder.WebHost.ConfigureKestrel(Bound);
        builder.Services.Configure<SocketTransportOptions>(sockets =>
        {
            sockets.CreateBoundListenSocket = BoundSocket;
            sockets.Backlog = Backlog;
        });
        if (!NamesAddress(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <summary>Stops the start when something registered another pool after ours: Kestrel would buffer content that nobody zeroes (P3).</summary>
    public static void RequireZeroedBuffers(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IMemoryPoolFactory<byte>>() is not ZeroingPoolFactory)
        {
            throw new InvalidOperationException("Kestrel's memory pool is not the zeroing one.");
        }
    }

    /// <summary>Left alone, Linux buffers up to 4 MiB for a reader that has stopped, before any bound of ours begins to count.</summary>
    private static Socket BoundSocket(EndPoint address)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(address);
        socket.SendBufferSize = SendBufferBytes;
        return socket;
    }

    public static void Bound(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeadBytes;
        kestrel.Limits.MaxRequestHeaderCount = HeadLines;
        kestrel.Limits.MaxRequestLineSize = RequestLineBytes;
        kestrel.Limits.RequestHeadersTimeout = HeadDeadline;
        kestrel.Limits.KeepAliveTimeout = IdleDeadline;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxRequestBufferSize = BufferBytes;
        kestrel.Limits.MaxResponseBufferSize = BufferBytes;
        kestrel.Limits.Http2.InitialConnectionWindowSize = Http2WindowBytes;
        kestrel.Limits.Http2.InitialStreamWindowSize = Http2WindowBytes;
    }

    /// <summary>Whether <c>--urls</c>, <c>ASPNETCORE_URLS</c>, the ports variables or Kestrel's own section say where to listen.</summary>
    private static bool NamesAddress(ConfigurationManager configuration) =>
        AddressKeys.Any(key => !string.IsNullOrEmpty(configuration[key]))
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
