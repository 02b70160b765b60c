using ChatMet.Protocol.Frames;

namespace ChatMet.Server.Pairing;

/// <summary>How long people lately waited, as a moving average. The desk's thread only.</summary>
internal sealed class WaitEstimate
{
    /// <summary>The weight of the newest wait: about the last twenty count.</summary>
    private const double Weight = 0.1;

    private double? _seconds;

    public ushort Seconds => _seconds is { } seconds ? (ushort)Math.Min(Math.Ceiling(seconds), WaitingFrame.UnknownEstimate - 1) : WaitingFrame.UnknownEstimate;

    public void Waited(TimeSpan time) =>
        _seconds = _seconds is { } seconds ? (Weight * time.TotalSeconds) + ((1 - Weight) * seconds) : time.TotalSeconds;
}
