using ChatMet.Peers;
using Microsoft.AspNetCore.Http.Connections;

var builder = PeerHost.Create(args);
builder.Services
    .AddSignalR(signalR =>
    {
        // Pings both ways are switched off as good as possible: the other peers send nothing unasked either.
        signalR.KeepAliveInterval = TimeSpan.FromDays(1);
        signalR.ClientTimeoutInterval = TimeSpan.FromDays(2);
    })
    .AddMessagePackProtocol();

var app = builder.Build();
app.MapHub<RelayHub>("/ws", connection => connection.Transports = HttpTransportType.WebSockets);
await app.RunPeerAsync();
