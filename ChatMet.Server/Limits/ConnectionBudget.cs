using ChatMet.Protocol;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Limits;

/// <summary>What one connection has left of the rates of docs/PROTOCOL.md section 6. Its owner's thread only.</summary>
internal struct ConnectionBudget
{
    private TokenBucket _bytes;
    private TokenBucket _frames;
    private TokenBucket _texts;
    private TokenBucket _finds;
    private TokenBucket _leaves;
    private TokenBucket _images;
    private TokenBucket _typing;

    /// <param name="isRepeat">Whether it counted before; then only the network counts it once more.</param>
    /// <param name="budget">What the verdict is about.</param>
    public Verdict Judge(Rates rates, FrameType type, int bytes, bool isRepeat, TimeSpan now, out Budget budget)
    {
        budget = Budget.Bytes;
        if (!_bytes.TryTake(rates.Bytes, bytes, now))
        {
            return Verdict.Refused;
        }

        budget = Budget.Frames;
        if (!_frames.TryTake(rates.Frames, 1, now))
        {
            return Verdict.Refused;
        }

        switch (type)
        {
            case { } when isRepeat:
                return Verdict.Admitted;
            case FrameType.Text:
                budget = Budget.Texts;
                return Take(ref _texts, rates.Texts, now);
            case FrameType.Find or FrameType.Next:
                budget = Budget.Searches;
                return Take(ref _finds, rates.Finds, now);
            case FrameType.Leave or FrameType.Block or FrameType.Report:
                budget = Budget.Leaves;
                return Take(ref _leaves, rates.Leaves, now);
            case FrameType.ImageOffer:
                budget = Budget.Images;
                return Take(ref _images, rates.Images, now);
            case FrameType.Typing:
                budget = Budget.Typing;
                return _typing.TryTake(rates.Typing, 1, now) ? Verdict.Admitted : Verdict.Dropped;
            default:
                return Verdict.Admitted;
        }
    }

    /// <summary>What people do with their hands: whoever uses a budget up is told before it is too late.</summary>
    private static Verdict Take(ref TokenBucket bucket, in Rate rate, TimeSpan now) =>
        !bucket.TryTake(rate, 1, now) ? Verdict.Refused
        : bucket.HasOne(rate, now) ? Verdict.Admitted
        : Verdict.Last;
}
