namespace ChatMet.Server.Endpoints;

/// <summary>The chat itself.</summary>
/// <remarks>Endpoints here take the request as it is: for any other signature ASP.NET Core would write code when the first
/// request comes, with 3 MiB of libraries for it.</remarks>
internal static class ChatEndpoints
{
    public static void AddChat(this IServiceCollection services)
    {
        services.AddSingleton<Doorkeeper>();
        services.AddSingleton<ChatListener>();
        services.AddHostedService<GateUpkeep>();
        services.AddHostedService<SecondSignal>();
    }

    /// <summary>Every method, because HTTP/2 upgrades with CONNECT; what is not a WebSocket handshake gets 400.</summary>
    public static void MapChat(this IEndpointRouteBuilder app)
    {
        app.Map("/ws", app.ServiceProvider.GetRequiredService<ChatListener>().ListenAsync);
        AdmissionEndpoint.Map(app);
    }
}
