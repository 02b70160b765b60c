using ChatMet.Server.Chat;
using ChatMet.Server.Drivers;
using ChatMet.Server.Endpoints;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Pairing;
using Microsoft.Extensions.Options;

namespace ChatMet.Server;

/// <summary>Puts the core together: settings, what sessions share, pairing, and the watch over open connections.</summary>
internal static class ChatServices
{
    /// <summary>For the close handshakes, and for readers that are slow to take their last words.</summary>
    private static readonly TimeSpan AfterTheLastGoodbye = TimeSpan.FromSeconds(10);

    public static void AddChatCore(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<ChatOptions>, ChatOptionsValidator>();
        services.AddOptions<ChatOptions>().Bind(builder.Configuration.GetSection(ChatOptions.Section)).ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ChatOptions>>().Value);

        services.AddSingleton<TagHasher>();
        services.AddSingleton<Population>();
        services.AddSingleton<StandingTable>();
        services.AddSingleton<Gate>();
        services.AddSingleton<ChatHouse>();
        services.AddSingleton<IWaitingRoom>(provider => WaitingRoom.Of(provider.GetRequiredService<ChatOptions>()));
        services.AddSingleton<PairingDesk>();
        services.AddSingleton<PairingActor>();
        services.AddHostedService(provider => provider.GetRequiredService<PairingActor>());
        services.AddHostedService<ChatClock>();
        services.AddSingleton(provider => LiveLimits.Of(provider.GetRequiredService<ChatOptions>()));
        services.AddOptions<HostOptions>().Configure<ChatOptions>((host, options) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds) + AfterTheLastGoodbye);
        services.AddConnectionRunner();
    }
}
