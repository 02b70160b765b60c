using ChatMet.Server.Chat;
using ChatMet.Server.Endpoints;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Pairing;
using Microsoft.Extensions.Options;

namespace ChatMet.Server;

/// <summary>Puts the core together: settings, what sessions share, pairing, and the watch over open connections.</summary>
internal static class ChatServices
{
    public static void AddChatCore(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<ChatOptions>, ChatOptionsValidator>();
        services.AddOptions<ChatOptions>().Bind(builder.Configuration.GetSection(ChatOptions.Section)).ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ChatOptions>>().Value);

        services.AddSingleton<TagHasher>();
        services.AddSingleton<Population>();
        services.AddSingleton<Gate>();
        services.AddSingleton<ChatHouse>();
        services.AddSingleton<IWaitingRoom>(provider =>
            new WaitingRoom(TimeSpan.FromSeconds(provider.GetRequiredService<ChatOptions>().RematchAloneSeconds)));
        services.AddSingleton<PairingDesk>();
        services.AddSingleton<PairingActor>();
        services.AddHostedService(provider => provider.GetRequiredService<PairingActor>());
        services.AddConnectionRunner();
    }
}
