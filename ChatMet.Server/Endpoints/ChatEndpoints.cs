namespace ChatMet.Server.Endpoints;

/// <summary>The chat itself.</summary>
internal static class ChatEndpoints
{
    public static void AddChat(this IServiceCollection services) => services.AddSingleton<ChatListener>();

    /// <summary>Every method, because HTTP/2 upgrades with CONNECT; what is not a WebSocket handshake gets 400.</summary>
    public static void MapChat(this IEndpointRouteBuilder app) =>
        app.Map("/ws", (HttpContext http, ChatListener listener) => listener.ListenAsync(http));
}
