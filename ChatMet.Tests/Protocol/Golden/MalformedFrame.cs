using ChatMet.Protocol;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>Bytes that are no frame, and why, from golden-frames.json.</summary>
internal sealed record MalformedFrame(string Name, byte[] Bytes, FrameError Error);
