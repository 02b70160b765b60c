using System.Text.Json;
using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.Options;

namespace ChatMet.Tests.Promises;

/// <summary>P5: the address in the access log is the one that the connection came from, whatever anybody claims; it serves limits and that
/// log, and is never joined with a conversation.</summary>
public sealed class P5_AddressTests
{
    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1, 203.0.113.7")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Original-For", "203.0.113.7")]
    public async Task P5_A_forged_header_never_changes_the_address(string header, string value) =>
        (await AddressesAsync([], (header, value))).Should().Equal("127.0.0.1");

    [Fact]
    public async Task P5_A_proxy_that_is_not_known_is_not_believed() =>
        (await AddressesAsync([("ChatMet:KnownProxies:0", "203.0.113.0/24")], ("X-Forwarded-For", "198.51.100.1"))).Should().Equal("127.0.0.1");

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.0/8", "203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.1", "::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.1", "2001:db8::5", "2001:db8::5")]
    [InlineData("127.0.0.1", "6.6.6.6, 203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.1", "6.6.6.6, 203.0.113.7, 127.0.0.1", "203.0.113.7")]
    [InlineData("127.0.0.1", "nonsense", "127.0.0.1")]
    public async Task P5_A_known_proxy_is_believed_about_the_last_address_that_is_not_a_proxys(string known, string said, string logged) =>
        (await AddressesAsync([("ChatMet:KnownProxies:0", known)], ("X-Forwarded-For", said))).Should().Equal(logged);

    [Fact]
    public async Task P5_The_variable_that_would_believe_everybody_stops_the_start()
    {
        var run = await ProgramRun.RunAsync(
            TimeSpan.FromSeconds(30), "env", "ASPNETCORE_FORWARDEDHEADERS_ENABLED=true",
            "dotnet", Path.Combine(AppContext.BaseDirectory, "ChatMet.Server.dll"), "--urls=http://127.0.0.1:0", "--ChatMet:ManagementAddress=");

        run.ExitCode.Should().NotBe(0);
        run.Errors.Should().Contain("ASPNETCORE_FORWARDEDHEADERS_ENABLED").And.Contain("ChatMet:KnownProxies");
    }

    [Fact]
    public void P5_A_proxy_that_is_no_address_stops_the_start()
    {
        var start = () => ChatServer.Start(settings: ("ChatMet:KnownProxies:0", "10/8"));

        start.Should().Throw<OptionsValidationException>().WithMessage("*KnownProxies*");
    }

    [Fact]
    public async Task P5_No_line_that_is_logged_at_any_level_has_an_address_and_none_of_the_access_log_a_conversation()
    {
        await using var server = ChatServer.Start(settings: ("ChatMet:KnownProxies:0", "127.0.0.1"));
        var (a, b) = (await ArriveAsync(server, "203.0.113.77", "Zelda"), await ArriveAsync(server, "203.0.113.78", "Link"));
        await a.FindAsync();
        await b.FindAsync();
        var match = await a.ExpectMatchAsync();
        await b.ExpectMatchAsync();
        await a.SayAsync("words that nobody else says");
        await b.ExpectTextAsync();
        await a.CloseAsync();
        await Eventually.HoldsAsync(() => Lines(server).Length == 2);

        server.Log.Lines.Where(line => !line.Contains(" 300 ", StringComparison.Ordinal))
            .Should().NotContain(line => line.Contains("203.0.113.7", StringComparison.Ordinal));
        foreach (var line in Lines(server))
        {
            line.Should().NotContainAny("Zelda", "Link", "words", match.Conversation.ToString(System.Globalization.CultureInfo.InvariantCulture), "/ws");
        }
    }

    private static async Task<ChatClient> ArriveAsync(ChatServer server, string address, string alias)
    {
        var client = await ChatClient.ConnectAsync(server, options => options.SetRequestHeader("X-Forwarded-For", address));
        await client.SendAsync(Frames.Hello(alias));
        await client.ExpectAsync(FrameType.Welcome);
        return client;
    }

    private static async Task<string[]> AddressesAsync((string Name, object Value)[] settings, (string Name, string Value) header)
    {
        await using var server = ChatServer.Start(settings: settings);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/privacy", UriKind.Relative));
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        (await server.Http.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();
        await Eventually.HoldsAsync(() => Lines(server).Length == 1);
        return [.. Lines(server).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("address").GetString()!)];
    }

    private static string[] Lines(ChatServer server) => server.LogFolder.GetFiles("access-*.log") is [var file] ? Read(file) : [];

    private static string[] Read(FileInfo file)
    {
        using var reader = new StreamReader(file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
