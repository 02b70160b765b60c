using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>What Welcome announced, kept beyond its bytes. Immutable.</summary>
internal sealed record Terms(
    Capabilities Capabilities,
    byte[] Token,
    int ResumeSeconds,
    TimeSpan Heartbeat,
    TimeSpan Silence,
    uint WindowBytes,
    uint BulkWindowBytes,
    int TextBytes,
    int ChunkBytes,
    uint ImageBytes,
    TimeSpan Typing,
    int MostTags)
{
    public bool OfferResume => Capabilities.HasFlag(Capabilities.Resume) && ResumeSeconds > 0;

    public static Terms Of(in WelcomeFrame frame) => new(
        frame.Capabilities,
        frame.Token.ToArray(),
        frame.ResumeSeconds,
        TimeSpan.FromSeconds(frame.HeartbeatSeconds),
        TimeSpan.FromSeconds(frame.SilenceSeconds),
        frame.WindowBytes,
        frame.BulkWindowBytes,
        frame.TextBytes,
        frame.ChunkBytes,
        frame.ImageBytes,
        TimeSpan.FromSeconds(frame.TypingSeconds),
        frame.MostTags);
}
