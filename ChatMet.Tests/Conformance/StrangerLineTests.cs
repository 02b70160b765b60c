using ChatMet.Conformance;
using ChatMet.Conformance.Lines;
using ChatMet.Conformance.Rules;
using ChatMet.Conformance.Stages;
using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Tests.Conformance.Model;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance;

/// <summary>The kit as a stranger, judged by the kit as a server.</summary>
public sealed class StrangerLineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task The_stranger_does_the_work_that_a_server_asks_for(int difficulty)
    {
        var announced = new ChatMet.Conformance.Announced();
        await using var server = await KitServer.StartAsync(site: null);
        using var stranger = await StrangerLine.ConnectAsync(server.Address, TimeProvider.System);
        var line = await server.Arrivals.ReadAsync(TestContext.Current.CancellationToken);
        line.Referee = Referee.OfServer(announced);

        var entering = stranger.EnterAsync(Patience);
        await line.ExpectAsync("Hello", heard => heard.Type == FrameType.Hello, Patience);
        if (difficulty > 0)
        {
            line.Send(ChatMet.Conformance.Frames.Challenge(difficulty));
            await line.ExpectAsync("Solution", heard => heard.Type == FrameType.Solution, Patience);
        }

        line.Send(announced.ToFrame());

        (await entering).Type.Should().Be(FrameType.Welcome);
        line.ExpectOpen("Welcome");
    }

    [Fact]
    public async Task Client_and_stranger_meet_at_a_server_that_asks_everybody()
    {
        await using var server = ChatServer.Start(null, (nameof(ChatOptions.ProofAlways), true));

        var verdicts = await KitRun.AsStrangerAsync(
            _ => new ModelClient(), server, Catalogue.All.Where(check => check.Name == "text-exact"));

        verdicts.ShouldAllPass();
    }
}
