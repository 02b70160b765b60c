using ChatMet.Protocol;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.Promises;

/// <summary>P7: a visitor is told what is remembered of reports, about the own address alone, and what that leads to.</summary>
public sealed class P7_MyStandingTests : IAsyncDisposable
{
    private const string Somewhere = "203.0.113.7";

    private readonly ChatServer _server = ChatServer.Start(settings: ("ChatMet:KnownProxies:0", "127.0.0.1"));

    [Theory]
    [InlineData(0, "No report about it or from it is remembered.")]
    [InlineData(1, "1 report, with a score of 4.0. So new connections from it must show that the browser worked for them. It gave none.")]
    [InlineData(2, "2 reports, with a score of 8.0. So a stranger is looked for only after 30 seconds.")]
    [InlineData(4, "4 reports, with a score of 24.0. So nobody is let in from it for another 60 minutes.")]
    public async Task P7_A_visitor_is_told_the_score_of_the_own_address_and_what_it_leads_to(int reports, string words)
    {
        for (var i = 1; i <= reports; i++)
        {
            Report(Somewhere, $"198.51.100.{i}");
        }

        (await StandingAsync(Somewhere)).Should().Contain(words);
        (await StandingAsync("203.0.113.8")).Should().Be("No report about it or from it is remembered.");
    }

    [Fact]
    public async Task P7_Who_reported_is_told_how_that_counts_and_the_reported_one_not_by_whom()
    {
        Report("198.51.100.1", by: Somewhere);
        Report("198.51.100.2", by: Somewhere);

        (await StandingAsync(Somewhere)).Should().StartWith("No report about it is remembered. Reports that came from it lately count as 2.0");
        (await StandingAsync("198.51.100.1")).Should().Contain("1 report").And.NotContain("203.0.113");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Report(string about, string by)
    {
        var time = _server.Services.GetRequiredService<TimeProvider>();
        _server.Services.GetRequiredService<StandingTable>().Report(PersonOf(about), PersonOf(by), ReportCategory.Minor, time.GetElapsedTime(0));
    }

    private PersonKey PersonOf(string address) =>
        _server.Services.GetRequiredService<Gate>().PersonOf(AddressKey.Of(System.Net.IPAddress.Parse(address)));

    private async Task<string> StandingAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/privacy/my-data");
        request.Headers.Add("X-Forwarded-For", address);
        using var answer = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return page.Split("<p id=\"standing\">")[1].Split("</p>")[0];
    }
}
