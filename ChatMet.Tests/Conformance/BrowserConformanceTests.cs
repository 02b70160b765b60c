using ChatMet.Conformance;
using ChatMet.Tests.Browser;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance;

/// <summary>The page that we ship keeps every duty of docs/PROTOCOL.md.</summary>
[Collection(nameof(KitInChromium))]
public sealed class BrowserConformanceTests(Chromium chromium)
{
    /// <summary>Fewer than of clients that draw nothing.</summary>
    private const int PagesAtOnce = 6;

    /// <summary>What can only be shown with somebody behind a real server, or shows most there; CHATMET_KIT=whole for all of them.</summary>
    private static readonly string[] Telling =
    [
        "fence-next", "fence-leave", "names-conversation", "text-exact", "numbers", "starts-anew", "acknowledges-in-time", "window", "text-overtakes",
        "answers-offers", "chunks-exact", "says-goodbye",
    ];

    [Fact]
    public async Task The_page_keeps_every_duty_towards_a_server()
    {
        using var site = new PlainSite();

        var verdicts = await KitRun.AloneInDoubtAsync(
            (checks, atOnce) => KitRun.AtServerAsync(_ => new BrowserClient(chromium), checks, Math.Min(atOnce, PagesAtOnce), site.Folder), KitRun.Sample);

        verdicts.ShouldAllPass();
    }

    [Fact]
    public async Task The_page_keeps_every_duty_towards_a_stranger()
    {
        await using var server = ChatServer.Start();

        var verdicts = await KitRun.AloneInDoubtAsync(
            (checks, atOnce) => KitRun.AsStrangerAsync(_ => new BrowserClient(chromium), server, checks, Math.Min(atOnce, PagesAtOnce)),
            Catalogue.All.Where(check => KitRun.IsWhole || Telling.Contains(check.Name)));

        verdicts.ShouldAllPass();
        verdicts.Should().HaveCountGreaterThan(Telling.Length / 2, "the others need a server that the kit plays");
    }
}
