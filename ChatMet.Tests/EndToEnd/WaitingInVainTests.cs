using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Over a real socket: who waited for as long as one may is told that nobody came, stays connected, and may look again.</summary>
public sealed class WaitingInVainTests : IAsyncDisposable
{
    /// <summary>Heartbeats of a minute: these people say nothing, and are not to be taken for dead.</summary>
    private readonly ChatServer _server = ChatServer.Start(
        new FakeTimeProvider(),
        (nameof(ChatOptions.WaitMinutes), 1),
        (nameof(ChatOptions.HeartbeatSeconds), 60),
        (nameof(ChatOptions.SilenceSeconds), 120),
        ChatServer.Managed);

    [Fact]
    public async Task They_are_told_at_the_limit_and_not_before_and_meet_somebody_when_they_look_again()
    {
        var ada = await ChatClient.SeekAsync(_server, "Ada");
        await _server.AdvanceAsync(TimeSpan.FromSeconds(58));
        await ada.ExpectNothingAsync();
        _server.Metrics.Waiting.Should().Be(1);

        await _server.AdvanceAsync(TimeSpan.FromSeconds(4));

        (await ToldAsync(ada)).Should().Be((DisconnectReason.Nobody, 0));
        await ada.ExpectNothingAsync();
        await Eventually.HoldsAsync(() => _server.Metrics is { Waiting: 0, Connections: 1 });
        (await Sample.AllOfAsync(_server.ManagementAddress)).Single(sample => sample.Name == "chatmet_pairing_unmet_total").Value.Should().Be(1);

        await ada.FindAsync();
        await ChatClient.SeekAsync(_server, "Bob");
        (await ada.ExpectMatchAsync()).Alias.Should().Be("Bob");
    }

    [Fact]
    public async Task Nobody_is_paired_with_who_was_sent_away()
    {
        var ada = await ChatClient.SeekAsync(_server, "Ada");
        await _server.AdvanceAsync(TimeSpan.FromSeconds(62));

        var bob = await ChatClient.SeekAsync(_server, "Bob");

        (await ToldAsync(ada)).Should().Be((DisconnectReason.Nobody, 0));
        await ada.ExpectNothingAsync();
        await bob.ExpectNothingAsync();
    }

    /// <summary>The notice is in the client's socket, unread, when it sends Leave: the fence of section 4.3 takes care of it.</summary>
    [Fact]
    public async Task A_Leave_that_crosses_the_notice_is_answered_and_Find_follows()
    {
        var ada = await ChatClient.SeekAsync(_server, "Ada");
        await _server.AdvanceAsync(TimeSpan.FromSeconds(62));

        await ada.SendAsync(Frames.Leave());

        (await ToldAsync(ada)).Should().Be((DisconnectReason.Nobody, 0));
        (await ToldAsync(ada)).Should().Be((DisconnectReason.ByYou, 0));
        await ada.FindAsync();
        await Eventually.HoldsAsync(() => _server.Metrics.Waiting == 1);
    }

    [Fact]
    public async Task Next_afterwards_is_not_allowed()
    {
        var ada = await ChatClient.SeekAsync(_server, "Ada");
        await _server.AdvanceAsync(TimeSpan.FromSeconds(62));
        await ToldAsync(ada);

        await ada.SendAsync(Frames.Next());

        (await ada.ExpectCloseAsync()).Should().Be(CloseCode.WrongState);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<(DisconnectReason Reason, ulong Conversation)> ToldAsync(ChatClient client)
    {
        DisconnectFrame.Read(await client.ExpectAsync(FrameType.Disconnect), out var disconnect).Should().Be(FrameError.None);
        return (disconnect.Reason, disconnect.Conversation);
    }
}
