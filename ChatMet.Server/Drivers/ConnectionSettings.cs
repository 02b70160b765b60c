using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers;

/// <summary>What a driver needs to know about the connections it drives.</summary>
/// <param name="Limits">What the framing accepts.</param>
/// <param name="Deadlines">How long things may take.</param>
/// <param name="OutboundBytes">What may wait for one client.</param>
internal sealed record ConnectionSettings(DecoderLimits Limits, ConnectionDeadlines Deadlines, int OutboundBytes)
{
    /// <summary>Fragments of one message: the largest frame in pieces of little more than 1 KiB.</summary>
    private const int MostFragments = 16;

    /// <summary>Pings and pongs in 10 s: a client that pings each second still has room.</summary>
    private const int MostControlFrames = 20;

    /// <summary>The silence that ends a connection, in heartbeats: one may get lost.</summary>
    private const int SilentHeartbeats = 2;

    /// <summary>What the promise that nothing remains gives a slow reader (P3). Whoever keeps to the window has its bytes with the kernel
    /// long before: its buffers are twice as large.</summary>
    private const int LeftoverSeconds = 1;

    public static ConnectionSettings Of(ChatOptions options) => new(
        new DecoderLimits(ProtocolLimits.FrameBytes, MostFragments, EmptyFragments: false, MostControlFrames, AcceptsText: false),
        new ConnectionDeadlines(
            Message: Deadline.Within(options.MessageSeconds),
            Close: Deadline.Within(options.CloseSeconds),
            Stall: Deadline.Within(options.StallSeconds),
            Leftovers: Deadline.Within(LeftoverSeconds),
            Silence: Deadline.Within(SilentHeartbeats * options.HeartbeatSeconds)),
        options.OutboundBytes);
}
