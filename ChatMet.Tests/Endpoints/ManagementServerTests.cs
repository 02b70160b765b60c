using System.Net;
using ChatMet.Server.Endpoints;
using ChatMet.Server.Logs;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatMet.Tests.Endpoints;

/// <summary>The management address: metrics and health for the operator, and nothing of it for anybody else.</summary>
public sealed class ManagementServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/metrics", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/", 404)]
    [InlineData("/metrics/", 404)]
    [InlineData("/metrics/more", 404)]
    [InlineData("/health", 404)]
    [InlineData("/ws", 404)]
    [InlineData("/privacy", 404)]
    [InlineData("/privacy/my-data", 404)]
    public async Task It_tells_three_things_and_nothing_else(string path, int status)
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);

        using var answer = await server.Http.GetAsync(new Uri(server.ManagementAddress, path), Token);

        ((int)answer.StatusCode).Should().Be(status);
        answer.Headers.Server.Should().BeEmpty();
        if (status == 404)
        {
            (await answer.Content.ReadAsByteArrayAsync(Token)).Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("//metrics")]
    [InlineData("/%6Detrics")]
    [InlineData("/health/../metrics")]
    [InlineData("/health/%2e%2e/metrics")]
    [InlineData("/health/live/metrics")]
    [InlineData("http://management/metrics")]
    public async Task No_path_and_no_Host_leads_there_from_the_public_address(string path)
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);
        var there = server.ManagementAddress.Authority;
        foreach (var host in new[] { server.Address.Authority, there })
        {
            var client = await RawClient.ConnectAsync(server);
            var request = RawRequest.Get(server.Address, path.Replace("management", there, StringComparison.Ordinal)).With("Host", host);

            var answer = await client.AskAsync(request.Plus("X-Forwarded-Host", there).Plus("X-Forwarded-For", "127.0.0.1"));

            answer.Status.Should().BeOneOf(400, 404);
        }
    }

    [Fact]
    public async Task A_request_with_a_body_is_refused_and_none_is_in_the_access_log()
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);

        using var answer = await server.Http.PostAsync(new Uri(server.ManagementAddress, "/metrics"), new StringContent("words"), Token);
        (await server.Http.GetAsync(new Uri(server.ManagementAddress, "/health/live"), Token)).Dispose();

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        server.Services.GetRequiredService<NLog.LogFactory>().Flush();
        server.LogFolder.GetFiles("access-*.log").Should().BeEmpty();
    }

    [Fact]
    public async Task Ready_says_degraded_while_the_access_log_cannot_be_written_and_people_may_come()
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);
        var log = server.Services.GetRequiredService<LogHealth>();

        (await ReadyAsync(server)).Should().Be((200, "Healthy"));
        log.Writing("IOException");
        (await ReadyAsync(server)).Should().Be((200, "Degraded"));
        log.Writing(null);
        (await ReadyAsync(server)).Should().Be((200, "Healthy"));
    }

    [Fact]
    public async Task It_tells_that_the_server_drains_and_goes_with_it()
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);
        var (address, live) = (server.ManagementAddress, server.Live);
        using var slow = new SlowToClose();
        live.Add(slow);
        var stopping = Task.Run(() => server.Services.GetRequiredService<IHost>().StopAsync(), Token);
        await slow.Closing;

        (await ReadyAsync(server)).Should().Be((503, "Unhealthy"));
        slow.Release();
        live.Remove(slow);
        await stopping;
        var asking = () => server.Http.GetAsync(new Uri(address, "/health/live"), Token);
        await asking.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task Without_an_address_there_is_none()
    {
        await using var server = ChatServer.Start();

        server.Services.GetRequiredService<ManagementServer>().Address.Should().BeNull();
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_the_start_and_the_message_names_the_setting()
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);

        var start = () => ChatServer.Start(settings: ("ManagementAddress", server.ManagementAddress.GetLeftPart(UriPartial.Authority)));

        start.Should().Throw<InvalidOperationException>().WithMessage("*ChatMet:ManagementAddress*address already in use*");
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", true)]
    [InlineData("http://[::]:0", true)]
    [InlineData("http://127.0.0.1:0", false)]
    [InlineData("http://[::1]:0", false)]
    [InlineData("", false)]
    public async Task The_log_warns_at_the_start_of_an_address_that_others_can_reach_and_of_no_other(string address, bool warns)
    {
        await using var server = ChatServer.Start(settings: ("ManagementAddress", address));

        server.Log.Lines.Count(line => line.StartsWith("Warning 6 ChatMet:ManagementAddress", StringComparison.Ordinal)).Should().Be(warns ? 1 : 0);
    }

    private static async Task<(int Status, string Word)> ReadyAsync(ChatServer server)
    {
        using var answer = await server.Http.GetAsync(new Uri(server.ManagementAddress, "/health/ready"), Token);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
