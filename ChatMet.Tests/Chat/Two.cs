using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.Simulation;

namespace ChatMet.Tests.Chat;

/// <summary>A conversation of two, with both ends readable: for tests of the pure core.</summary>
internal sealed class Two : IDisposable
{
    public static readonly TimeSpan Start = TimeSpan.FromHours(1);

    private readonly House _house;
    private readonly Outbound _a;
    private readonly Outbound _b;

    public Two(Action<ChatMet.Server.ChatOptions>? configure = null, Capabilities ofB = Capabilities.Images)
    {
        _house = new House(configure);
        _a = new Outbound(_house.Pool, _house.Options.OutboundBytes);
        _b = new Outbound(_house.Pool, _house.Options.OutboundBytes);
        Conversation = new Conversation(
            7, new Participant(_a, Capabilities.Images), new Participant(_b, ofB), _house.Options, _house.Metrics);
        _house.Metrics.ConversationStarted();
    }

    public Conversation Conversation { get; }

    public long Conversations => _house.Metrics.Conversations;

    public RelayOutcome Send(Side from, byte[] frame, double atSecond = 0)
    {
        FrameReader.Check(frame, out var type).Should().Be(FrameError.None);
        return Conversation.Relay(from, type, frame, Start + TimeSpan.FromSeconds(atSecond));
    }

    /// <summary>What arrived at one side since the last look.</summary>
    public List<byte[]> At(Side side) => OutboundReader.ReadAll(side == Side.A ? _a : _b, _house.Pool);

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
        _house.Dispose();
    }
}
