using ChatMet.Protocol;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser;

/// <summary>Stands between a page and the server, passes everything on, and closes like the server when a test says so. One for each visitor;
/// on Playwright's thread.</summary>
internal sealed class CutOff
{
    private IWebSocketRoute? _page;

    /// <summary>Connections of the page.</summary>
    public int Opened { get; private set; }

    /// <summary>While it is, whatever the page opens comes to nothing.</summary>
    public bool IsDown { get; set; }

    public static async Task<CutOff> PrepareAsync(Visitor visitor)
    {
        var between = new CutOff();
        await visitor.Page.RouteWebSocketAsync("**/ws", between.Between);
        return between;
    }

    public Task CloseAsync(CloseCode code) => _page!.CloseAsync(new WebSocketRouteCloseOptions { Code = (int)code });

    private void Between(IWebSocketRoute page)
    {
        _page = page;
        Opened++;
        if (!IsDown)
        {
            page.ConnectToServer();
            return;
        }

        page.OnMessage(hello => _ = page.CloseAsync(new WebSocketRouteCloseOptions { Code = (int)CloseCode.Deadline }));
    }
}
