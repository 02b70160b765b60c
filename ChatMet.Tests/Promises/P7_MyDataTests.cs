using System.Net;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Logs;

namespace ChatMet.Tests.Promises;

/// <summary>P7, the visitor's own part: <c>/privacy/my-data</c> tells how much is held of the address that asks, and nothing else. The
/// operator's part is in Logs/LogCommandsTests.</summary>
public sealed class P7_MyDataTests
{
    private static readonly Uri Page = new("/privacy/my-data", UriKind.Relative);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P7_A_visitor_is_told_the_number_of_entries_and_days_of_the_own_address_alone()
    {
        using var log = new LogLines();
        var now = DateTimeOffset.UtcNow;
        log.AddEntry(now.AddDays(-1), "127.0.0.1");
        log.AddEntry(now.AddDays(-1), "127.0.0.1");
        log.Add(LogLines.NameOf(now.AddDays(-3)) + ".gz", LogLines.Entry(now.AddDays(-3), "127.0.0.1"), LogLines.Entry(now, "192.0.2.1"));
        await using var server = ChatServer.Start(settings: ("ChatMet:AccessLogFolder", log.Folder.Path));

        var page = await server.Http.GetStringAsync(Page, Token);

        page.Should().Contain("<strong id=\"entries\">4 entries</strong>", "this request is one").And.Contain("<strong id=\"days\">3 days</strong>");
        page.Should().NotContain("127.0.0.1").And.NotContain("192.0.2.1").And.NotContain("<input").And.NotContain("<form").And.NotContain("<script").And.NotContain("{{");
    }

    [Fact]
    public async Task P7_Nobody_can_ask_about_another_address()
    {
        await using var server = ChatServer.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/privacy/my-data?address=192.0.2.1");
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        using (await server.Http.SendAsync(request, Token))
        {
        }

        (await server.Http.GetStringAsync(Page, Token)).Should().Contain("2 entries");
    }

    [Fact]
    public async Task P7_The_answer_is_kept_by_nobody_and_one_address_may_ask_six_times_a_minute()
    {
        await using var server = ChatServer.Start();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await server.Http.GetAsync(Page, Token);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        }

        using var refused = await server.Http.GetAsync(Page, Token);
        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromMinutes(1));
    }
}
