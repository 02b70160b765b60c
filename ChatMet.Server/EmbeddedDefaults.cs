using Microsoft.Extensions.Configuration.Memory;

namespace ChatMet.Server;

/// <summary>What holds when nobody configured anything. Every other source of configuration comes after and wins.</summary>
internal static class EmbeddedDefaults
{
    public static void AddEmbeddedDefaults(this ConfigurationManager configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Logging:LogLevel:Default"] = "Information",

                // Requests are the access log's matter, which leaves their paths out.
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            },
        });
}
