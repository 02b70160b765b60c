using ChatMet.Tests.EndToEnd;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser;

/// <summary>A site and two browsers in front of it, for all tests that change neither of them: a page that came once is in the browser's own
/// cache, and costs a quarter of what it costs anybody who arrives. Who sits there is somebody else in each test.</summary>
internal sealed class House : IAsyncDisposable
{
    /// <summary>All come from one address here, and a block is of an address, too; of one that is exempt only the session is known.</summary>
    private static readonly (string Name, object Value) Anybody = ("ChatMet:ExemptNetworks:0", "127.0.0.0/8");

    private House(ChatServer server, Visitor ada, Visitor bob) => (Server, Ada, Bob) = (server, ada, bob);

    public ChatServer Server { get; }

    public Visitor Ada { get; }

    public Visitor Bob { get; }

    public static async Task<House> OpenAsync(Chromium chromium)
    {
        var server = ChatServer.Start(null, Anybody);
        return new House(server, await chromium.VisitorAsync(server.Address), await chromium.VisitorAsync(server.Address));
    }

    /// <summary>Everybody of the test before is gone, from the server as well.</summary>
    public async Task ClearAsync()
    {
        await Server.SeeOutAsync();
        await Ada.GoAsync();
        await Bob.GoAsync();
        await Eventually.HoldsAsync(() => Server.Metrics.Connections == 0, "whoever was here must be gone");
    }

    public async Task<(Visitor Ada, Visitor Bob)> MeetAsync()
    {
        await TwoStrangers.MeetAsync(Ada, Bob);
        return (Ada, Bob);
    }

    /// <summary>Ada sits in front of another screen.</summary>
    public async Task<Visitor> AdaAtAsync(ViewportSize screen, ColorScheme colors = ColorScheme.Light)
    {
        await Ada.SitDownAsync(screen, colors);
        return Ada;
    }

    public async ValueTask DisposeAsync()
    {
        await Ada.DisposeAsync();
        await Bob.DisposeAsync();
        await Server.DisposeAsync();
    }
}
