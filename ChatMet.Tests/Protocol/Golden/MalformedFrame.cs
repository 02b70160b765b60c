using ChatMet.Protocol;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>Bytes that are no frame, how a server closes on them, and why, from golden-frames.json.</summary>
/// <param name="Field">Where the first fault lies.</param>
internal sealed record MalformedFrame(string Name, byte[] Bytes, int Close, FrameError Error, string Field, string Note);
