namespace ChatMet.Server.Endpoints;

/// <summary>Says loudly at the start that some networks are held to no rate: a setting for load tests, not for the public.</summary>
internal static partial class ExemptionWarning
{
    public static void WarnOfExemptions(this WebApplication app)
    {
        var networks = app.Services.GetRequiredService<ChatOptions>().ExemptNetworks;
        if (networks.Length > 0)
        {
            Exempt(app.Logger, string.Join(", ", networks));
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "ChatMet:ExemptNetworks is set: connections from {Networks} are held to no rate")]
    private static partial void Exempt(ILogger logger, string networks);
}
