using ChatMet.Tests.EndToEnd;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser;

/// <summary>A conversation with all that one may have, in browsers that keep the page, and after it the pages to read in another tab. It is over:
/// several tests look at what it left, each for something else.</summary>
internal sealed class WholeTalk : IAsyncDisposable
{
    private WholeTalk(ChatServer server, Visitor ada, Visitor bob, IReadOnlyList<KeyValuePair<Uri, string?>> cookies) =>
        (Server, Ada, Bob, SetCookies) = (server, ada, bob, cookies);

    public ChatServer Server { get; }

    public Visitor Ada { get; }

    public Visitor Bob { get; }

    public IEnumerable<Visitor> Both => [Ada, Bob];

    /// <summary>Of each response its <c>Set-Cookie</c>. Read when the talk is over: after a thousand more of other tests, Playwright has let go of
    /// the first ones.</summary>
    public IReadOnlyList<KeyValuePair<Uri, string?>> SetCookies { get; }

    public static async Task<WholeTalk> HoldAsync(Chromium chromium)
    {
        var server = ChatServer.Start();
        var (ada, bob) = await chromium.MeetAsync(server, keepShell: true);
        await ada.SayAsync("hello");
        await bob.HearAsync("hello");
        await bob.SayAsync("hello you");
        await ada.HearAsync("hello you");
        await ada.ShowAsync(bob, await Photograph.TakeAsync(ada, 640, 480, grain: 4));
        await bob.Page.ClickAsync(".picture.theirs .cover");
        await ada.LeaveAsync();
        await bob.SeeEndAsync("left");
        await ReadAsync(ada, "/privacy");
        await ReadAsync(ada, "/terms");
        await ReadAsync(bob, "/.well-known/security.txt");
        return new WholeTalk(server, ada, bob, await Task.WhenAll(ada.Watch.Responses.Concat(bob.Watch.Responses).Select(SetCookieAsync)));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static async Task ReadAsync(Visitor visitor, string path)
    {
        var tab = await visitor.Context.NewPageAsync();
        await tab.GotoAsync(path);
    }

    private static async Task<KeyValuePair<Uri, string?>> SetCookieAsync(IResponse response) =>
        new(new(response.Url), await response.HeaderValueAsync("set-cookie"));
}
