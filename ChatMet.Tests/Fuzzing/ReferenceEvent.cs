using ChatMet.Protocol;

namespace ChatMet.Tests.Fuzzing;

/// <summary>What <see cref="ReferenceFraming"/> found.</summary>
internal readonly record struct ReferenceEvent(ReferenceEventKind Kind, byte[] Payload, CloseCode Code);
