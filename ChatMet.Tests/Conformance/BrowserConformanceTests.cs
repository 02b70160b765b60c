using ChatMet.Tests.Architecture;
using ChatMet.Tests.Browser;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance;

/// <summary>The page that we ship keeps every duty of docs/PROTOCOL.md.</summary>
[Collection(nameof(KitInChromium))]
public sealed class BrowserConformanceTests(Chromium chromium)
{
    private static readonly string Site = Path.Combine(Repository.Root, "static");

    [Fact]
    public async Task The_page_keeps_every_duty_towards_a_server()
    {
        var verdicts = await KitRun.AloneInDoubtAsync(
            (checks, atOnce) => KitRun.AtServerAsync(_ => new BrowserClient(chromium), checks, atOnce, Site));

        verdicts.ShouldAllPass();
    }

    [Fact]
    public async Task The_page_keeps_every_duty_towards_a_stranger()
    {
        await using var server = ChatServer.Start();

        var verdicts = await KitRun.AloneInDoubtAsync(
            (checks, atOnce) => KitRun.AsStrangerAsync(_ => new BrowserClient(chromium), server, checks, atOnce));

        verdicts.ShouldAllPass();
    }
}
