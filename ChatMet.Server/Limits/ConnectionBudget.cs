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
            FrameType.Text => Refuse(_texts.TryTake(rates.Texts, 1, now)),
            FrameType.Find or FrameType.Next => Refuse(_finds.TryTake(rates.Finds, 1, now)),
            FrameType.Leave or FrameType.Block or FrameType.Report => Refuse(_leaves.TryTake(rates.Leaves, 1, now)),
            FrameType.ImageOffer => Refuse(_images.TryTake(rates.Images, 1, now)),
            FrameType.Typing when !_typing.TryTake(rates.Typing, 1, now) => Verdict.Dropped,
            _ => Verdict.Admitted,
        };
    }

    private static Verdict Refuse(bool fits) => fits ? Verdict.Admitted : Verdict.Refused;
}
