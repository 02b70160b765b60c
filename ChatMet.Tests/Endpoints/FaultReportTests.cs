using System.Net;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

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
        var clock = new FaultyClock();
        await using var server = ChatServer.Start(clock, (":environment", environment));
        clock.IsFaulty = true;

        using var answer = await server.Http.GetAsync(new Uri("/privacy", UriKind.Relative), TestContext.Current.CancellationToken);
        clock.IsFaulty = false;

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().BeEmpty();
        server.Log.Lines.Should().ContainSingle(line => line.StartsWith("Error 105 A request failed: InvalidOperationException in GetUtcNow", StringComparison.Ordinal));
        server.Log.Lines.Should().NotContain(line => line.Contains(Words, StringComparison.Ordinal));
    }

    /// <summary>What the access log asks first of all.</summary>
    private sealed class FaultyClock : FakeTimeProvider
    {
        public bool IsFaulty { get; set; }

        public override DateTimeOffset GetUtcNow() => IsFaulty ? throw new InvalidOperationException(Words) : base.GetUtcNow();
    }
}
