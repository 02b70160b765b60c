using System.Globalization;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Endpoints;

/// <summary><c>/.well-known/security.txt</c> as RFC 9116 wants it, and never out of date.</summary>
public sealed class SecurityTxtTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 17, 30, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_names_the_contact_its_own_address_and_the_section_about_disclosure()
    {
        await using var server = ChatServer.Start(settings: [("Site", "https://chat.example/"), ("Contact", "o'hara+holes@chat.example")]);
        using var answer = await server.Http.GetAsync(new Uri("/.well-known/security.txt", UriKind.Relative), Token);

        answer.Content.Headers.ContentType!.ToString().Should().Be("text/plain; charset=utf-8");
        var fields = await FieldsAsync(server);

        fields.Should().HaveCount(5);
        fields["Contact"].Should().Be("mailto:o%27hara%2Bholes@chat.example");
        fields["Canonical"].Should().Be("https://chat.example/.well-known/security.txt");
        fields["Policy"].Should().Be("https://chat.example/privacy#disclosure");
        fields["Preferred-Languages"].Should().Be("en");
        (await server.Http.GetStringAsync(new Uri("/privacy", UriKind.Relative), Token)).Should().Contain("id=\"disclosure\"");
    }

    [Fact]
    public async Task It_expires_in_half_a_year_whenever_it_is_asked_for()
    {
        var time = new FakeTimeProvider(Start);
        await using var server = ChatServer.Start(time);

        await ExpectFreshAsync(server, time);
        time.AdjustTime(Start + TimeSpan.FromDays(400)); // the clock alone: no timer has to go off a million times
        await ExpectFreshAsync(server, time);
    }

    [Fact]
    public async Task A_site_without_https_gives_no_web_address_since_the_format_allows_only_https()
    {
        await using var server = ChatServer.Start(settings: ("Site", "http://localhost:5080"));

        (await FieldsAsync(server)).Keys.Should().BeEquivalentTo("Contact", "Expires", "Preferred-Languages");
    }

    private static async Task ExpectFreshAsync(ChatServer server, FakeTimeProvider time)
    {
        var expires = DateTimeOffset.ParseExact(
            (await FieldsAsync(server))["Expires"], "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        (expires - time.GetUtcNow()).Should().BeGreaterThan(TimeSpan.FromDays(179)).And.BeLessThanOrEqualTo(TimeSpan.FromDays(180));
    }

    private static async Task<Dictionary<string, string>> FieldsAsync(ChatServer server) =>
        (await server.Http.GetStringAsync(new Uri("/.well-known/security.txt", UriKind.Relative), Token))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
