using System.Net;

namespace ChatMet.Server.Endpoints;

/// <summary>Says loudly at the start that others than this machine can reach the management address, which asks nobody who they are.</summary>
internal static partial class ManagementWarning
{
    public static void WarnOfOpenManagement(this WebApplication app)
    {
        var address = app.Services.GetRequiredService<ChatOptions>().ManagementAddress;
        if (address.Length > 0 && !IsLoopback(new Uri(address)))
        {
            OpenToOthers(app.Logger, address);
        }
    }

    private static bool IsLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.DnsSafeHost, out var host) && IPAddress.IsLoopback(host));

    [LoggerMessage(6, LogLevel.Warning, "ChatMet:ManagementAddress is {Address}: whoever can reach it reads the metrics")]
    private static partial void OpenToOthers(ILogger logger, string address);
}
