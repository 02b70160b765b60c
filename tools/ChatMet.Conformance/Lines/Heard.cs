using ChatMet.Protocol;

namespace ChatMet.Conformance.Lines;

/// <summary>A frame of the client under test, and when it was heard.</summary>
internal sealed record Heard(FrameType Type, byte[] Frame, TimeSpan At);
