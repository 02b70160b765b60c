using ChatMet.Peers;
using ChatMet.Protocol;

var builder = PeerHost.Create(args);
var app = builder.Build();

// No keep-alive: a timer for each connection, and frames that nobody asked for. Compression is off unless asked for.
app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
app.MapGet("/ws", async (HttpContext http, Lobby lobby) =>
{
    if (!http.WebSockets.WebSocketRequestedProtocols.Contains(ProtocolLimits.SubProtocol))
    {
        return Results.BadRequest();
    }

    using var socket = await http.WebSockets.AcceptWebSocketAsync(ProtocolLimits.SubProtocol);
    using var person = new SocketPerson(socket, lobby);
    await person.RunAsync();
    return Results.Empty;
});

await app.RunPeerAsync();
