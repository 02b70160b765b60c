using System.Net;
using ChatMet.Server.Endpoints;
using ChatMet.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatMet.Tests.Endpoints;

/// <summary>P3: an exception that nobody handles is told by type and place, never with its message, in production and in development.</summary>
public sealed class FaultReportTests
{
    private const string Words = "what somebody said";

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task P3_A_fault_in_a_request_is_logged_without_its_message_and_answered_without_a_body(string environment)
    {
        var log = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        await using var app = builder.Build();
        app.UseFaultReport();
        app.Use((HttpContext http, RequestDelegate _) => Say(http));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var answer = await http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        answer.Headers.Should().Contain(header => header.Key == "X-Kept", "what browsers are told stands");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().BeEmpty();
        log.Lines.Should().ContainSingle(line => line.StartsWith("Error 105 A request failed: InvalidOperationException in Say", StringComparison.Ordinal));
        log.Lines.Should().NotContain(line => line.Contains(Words, StringComparison.Ordinal));
    }

    private static Task Say(HttpContext http)
    {
        http.Response.Headers["X-Kept"] = "yes";
        throw new InvalidOperationException(Words);
    }
}
