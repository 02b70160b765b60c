using ChatMet.Protocol.Frames;

namespace ChatMet.Server.Pairing;

/// <summary>How long people lately waited, as a moving average. The desk's thread only.</summary>
internal sealed class WaitEstimate
{
    /// <summary>The weight of the newest wait: about the last twenty count.</summary>
    private const double Weight = 0.1;

    private double? _seconds;

    /// <summary>What to tell somebody whose waiting begins after a delay; when nothing is known of others, at least that.</summary>
    public ushort SecondsAfter(TimeSpan delay) => _seconds is null && delay <= TimeSpan.Zero
        ? WaitingFrame.UnknownEstimate
        : (ushort)Math.Min(Math.Ceiling(_seconds.GetValueOrDefault() + delay.TotalSeconds), WaitingFrame.UnknownEstimate - 1);

    public void Waited(TimeSpan time) =>
        _seconds = _seconds is { } seconds ? (Weight * time.TotalSeconds) + ((1 - Weight) * seconds) : time.TotalSeconds;
}
