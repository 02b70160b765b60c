using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ChatMet.Server.Endpoints;

/// <summary>Whose word is taken for a client's address and scheme: that of the proxies in the settings, and of nobody else (P5). Anybody can
/// send <c>X-Forwarded-For</c>.</summary>
internal static class Proxies
{
    /// <summary>ASP.NET Core's own switch: set, it believes every sender.</summary>
    private const string TrustEverybody = "ForwardedHeaders_Enabled";

    /// <exception cref="InvalidOperationException">The environment says that everybody is to be believed.</exception>
    public static void AddProxies(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue(TrustEverybody, defaultValue: false))
        {
            throw new InvalidOperationException(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED would let anybody claim any address. Unset it, and name your proxies in ChatMet:KnownProxies.");
        }

        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<ChatOptions>(Believe);
    }

    /// <summary>Puts what a known proxy says in the place of its own address and scheme.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ChatOptions>().KnownProxies.Length > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    /// <summary>The host is not taken from a header: proxies pass it on as it is.</summary>
    private static void Believe(ForwardedHeadersOptions headers, ChatOptions options)
    {
        headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        headers.ForwardLimit = null; // as many proxies as are known, from the last one backwards
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var known in options.KnownProxies)
        {
            if (IPAddress.TryParse(known, out var address))
            {
                headers.KnownProxies.Add(address);
            }
            else
            {
                headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(known));
            }
        }
    }
}
