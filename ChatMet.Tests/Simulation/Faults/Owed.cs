using ChatMet.Protocol;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>A message that a client must be sent next.</summary>
/// <param name="Type">Which frame; <see cref="Close"/> and <see cref="Pong"/> stand for those of the framing.</param>
/// <param name="Talk">Of which conversation.</param>
/// <param name="Number">The sequence number, reason, code or state in it.</param>
/// <param name="Length">Of what partners say: how many bytes.</param>
/// <param name="Shown">Of image frames: what else they say.</param>
internal readonly record struct Owed(FrameType Type, Talk? Talk = null, int Number = 0, int Length = 0, Shown Shown = default)
{
    public const FrameType Close = (FrameType)0x88;
    public const FrameType Pong = (FrameType)0x8A;

    public override string ToString() => $"{(Type is Close ? "Close" : Type.ToString())} {Number} of talk {Talk?.Number}{(Shown == default ? "" : $", {Shown}")}";
}
