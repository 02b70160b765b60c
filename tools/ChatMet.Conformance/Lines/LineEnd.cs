using ChatMet.Protocol;

namespace ChatMet.Conformance.Lines;

/// <summary>How a line ended.</summary>
/// <param name="ByClient">Whether the client ended it, with this code or by just vanishing; otherwise the kit did.</param>
/// <param name="Code">The close code; <see cref="CloseCode.None"/> when there was none.</param>
internal sealed record LineEnd(bool ByClient, CloseCode Code, TimeSpan At)
{
    public override string ToString() => Code == CloseCode.None ? "no close code" : $"close code {(int)Code}";
}
