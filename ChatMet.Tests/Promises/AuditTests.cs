using ChatMet.Audit;
using ChatMet.Audit.Checks;
using ChatMet.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.Promises;

/// <summary>What <c>./audit.sh</c> says of a server of ours, seen from outside; and of one that keeps less than it promises.</summary>
public sealed class AuditTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_finds_no_promise_of_ours_broken()
    {
        await using var server = ChatServer.Start();
        await using var output = new StringWriter();

        var exitCode = await AuditCommand.RunAsync([server.Address.ToString(), "--logs", server.LogFolder.FullName], output);
        var rows = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        rows.Should().NotContain(row => row.Contains("BROKEN", StringComparison.Ordinal) || row.Contains("it failed", StringComparison.Ordinal));
        rows.Count(row => row.Contains(" kept ", StringComparison.Ordinal)).Should().BeGreaterThanOrEqualTo(9, string.Join('\n', rows));
        exitCode.Should().Be(0);
    }

    [Fact]
    public async Task It_tells_what_a_server_that_lost_a_header_and_sets_a_cookie_does_not_keep()
    {
        await using var server = ChatServer.Start(time: null, services => services.AddSingleton<IStartupFilter, Careless>());
        using var deployment = new Deployment(server.Address, processId: null, logs: null, insecure: false);

        var policy = await new PolicyCheck().RunAsync(deployment, Token);
        var cookies = await new AbsentHeaderCheck("P8", "no answer sets a cookie", "Set-Cookie").RunAsync(deployment, Token);

        policy.Verdict.Should().Be(Verdict.Broken);
        policy.Detail.Should().Contain("/privacy lacks Referrer-Policy").And.Contain("/sw.js lacks Referrer-Policy").And.NotContain("Permissions-Policy");
        cookies.Verdict.Should().Be(Verdict.Broken);
    }

    private sealed class Careless : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, further) =>
            {
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers.Remove("Referrer-Policy");
                    http.Response.Headers.SetCookie = "visit=1";
                    return Task.CompletedTask;
                });
                return further(http);
            });
            next(app);
        };
    }
}
