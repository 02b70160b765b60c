using ChatMet.Server.Drivers.EventLoop;
using ChatMet.Server.WebSockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ChatMet.Server.Endpoints;

/// <summary>A request to become a WebSocket: over HTTP/1.1 by Upgrade, over HTTP/2 by extended CONNECT (RFC 8441).</summary>
internal sealed class Upgrade(HttpContext http)
{
    private readonly IHttpUpgradeFeature? _upgrade = http.Features.Get<IHttpUpgradeFeature>();
    private readonly IHttpExtendedConnectFeature? _connect = http.Features.Get<IHttpExtendedConnectFeature>();

    public HttpContext Http => http;

    /// <summary>The connection, when it came over an event loop and can leave Kestrel: over TLS Kestrel must stay.</summary>
    public HttpConnection? OnEventLoop =>
        HttpProtocol.IsHttp11(http.Request.Protocol) && http.Features.Get<ITlsHandshakeFeature>() is null ? http.Features.Get<HttpConnection>() : null;

    private bool IsExtendedConnect => _connect is { IsExtendedConnect: true, Protocol: "websocket" };

    private string? Key => http.Request.Headers.SecWebSocketKey is [{ } key] ? key : null;

    /// <summary>The status that refuses the request, or null when it is a proper WebSocket handshake.</summary>
    public int? Refusal()
    {
        if (!IsExtendedConnect && !IsUpgrade())
        {
            return StatusCodes.Status400BadRequest;
        }

        if (http.Request.Headers.SecWebSocketVersion is not [Handshake.Version])
        {
            http.Response.Headers.SecWebSocketVersion = Handshake.Version;
            return StatusCodes.Status426UpgradeRequired;
        }

        return IsExtendedConnect || Handshake.IsKey(Key) ? null : StatusCodes.Status400BadRequest;
    }

    public bool Offers(string subProtocol) =>
        Handshake.Offers(http.Request.Headers.SecWebSocketProtocol, subProtocol, StringComparison.Ordinal);

    /// <summary>Answers the handshake; what follows on the stream is WebSocket frames.</summary>
    public async Task<Stream> AcceptAsync(string? subProtocol)
    {
        var headers = http.Response.Headers;
        if (subProtocol is not null)
        {
            headers.SecWebSocketProtocol = subProtocol;
        }

        if (IsExtendedConnect)
        {
            return await _connect!.AcceptAsync();
        }

        headers.Connection = HeaderNames.Upgrade;
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = Handshake.Accept(Key!);
        return await _upgrade!.UpgradeAsync();
    }

    /// <summary>HTTP/1.1 and not 1.0, GET, and both headers that section 4.2.1 asks for.</summary>
    private bool IsUpgrade() =>
        _upgrade is { IsUpgradableRequest: true }
        && HttpMethods.IsGet(http.Request.Method)
        && HttpProtocol.IsHttp11(http.Request.Protocol)
        && Handshake.Offers(http.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        && Handshake.Offers(http.Request.Headers.Connection, "upgrade", StringComparison.OrdinalIgnoreCase);
}
