using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Browser;

/// <summary>A conversation with all that one may have, in browsers that keep the page, and after it the pages to read in another tab. It is over:
/// several tests look at what it left, each for something else.</summary>
internal sealed class WholeTalk : IAsyncDisposable
{
    private WholeTalk(ChatServer server, Visitor ada, Visitor bob) => (Server, Ada, Bob) = (server, ada, bob);

    public ChatServer Server { get; }

    public Visitor Ada { get; }

    public Visitor Bob { get; }

    public IEnumerable<Visitor> Both => [Ada, Bob];

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
        return new WholeTalk(server, ada, bob);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static async Task ReadAsync(Visitor visitor, string path)
    {
        var tab = await visitor.Context.NewPageAsync();
        await tab.GotoAsync(path);
    }
}
