using ChatMet.Protocol;

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

    public Verdict Judge(Rates rates, FrameType type, int bytes, TimeSpan now)
    {
        if (!_bytes.TryTake(rates.Bytes, bytes, now) || !_frames.TryTake(rates.Frames, 1, now))
        {
            return Verdict.Refused;
        }

        return type switch
        {
            FrameType.Text => Take(ref _texts, rates.Texts, now),
            FrameType.Find or FrameType.Next => Take(ref _finds, rates.Finds, now),
            FrameType.Leave or FrameType.Block or FrameType.Report => Take(ref _leaves, rates.Leaves, now),
            FrameType.ImageOffer => Take(ref _images, rates.Images, now),
            FrameType.Typing when !_typing.TryTake(rates.Typing, 1, now) => Verdict.Dropped,
            _ => Verdict.Admitted,
        };
    }

    /// <summary>What people do with their hands: whoever uses a budget up is told before it is too late.</summary>
    private static Verdict Take(ref TokenBucket bucket, in Rate rate, TimeSpan now) =>
        !bucket.TryTake(rate, 1, now) ? Verdict.Refused
        : bucket.HasOne(rate, now) ? Verdict.Admitted
        : Verdict.Last;
}
