using ChatMet.Tests.Browser;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>P10: no request to any third party; scripts, styles and pictures come from the server itself.</summary>
[Collection(nameof(InChromium))]
public sealed class P10_NoThirdPartyTests(Chromium chromium)
{
    private static readonly string[] OwnSources = ["'none'", "'self'", "blob:", "'script'", "chatmet"];

    [Fact]
    public async Task P10_Every_request_of_a_whole_conversation_goes_to_the_server_itself()
    {
        var talk = await chromium.WholeTalkAsync();

        var requests = talk.Both.SelectMany(visitor => visitor.Watch.Requests).Select(request => request.Url).Where(IsOverTheNetwork).ToList();
        var sockets = talk.Both.SelectMany(visitor => visitor.Watch.Sockets).ToList();

        requests.Should().HaveCountGreaterThan(20, "the pages have many modules");
        sockets.Should().HaveCount(2);
        requests.Concat(sockets).Should().OnlyContain(url => new Uri(url).Authority == talk.Server.Address.Authority);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    [InlineData("/robots.txt")]
    [InlineData("/.well-known/security.txt")]
    [InlineData("/sw.js")]
    [InlineData("/no-such-page")]
    public async Task P10_The_browser_is_told_to_load_nothing_from_anywhere_else(string path)
    {
        await using var server = ChatServer.Start();
        using var response = await server.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        var sources = response.Headers.GetValues("Content-Security-Policy").Single().Split(';')
            .SelectMany(directive => directive.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1));

        sources.Should().NotBeEmpty().And.BeSubsetOf(OwnSources);
    }

    /// <summary>A picture that is shown from memory has an address too, and nobody is asked for it.</summary>
    private static bool IsOverTheNetwork(string url) => !url.StartsWith("blob:", StringComparison.Ordinal);
}
