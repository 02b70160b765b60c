using ChatMet.Protocol;

namespace ChatMet.Server.Limits;

/// <summary>What one connection may send: the rates that Welcome announced. Its owner's thread only.</summary>
internal sealed class ConnectionBudget(ChatOptions options)
{
    private const double Minute = 60;

    private TokenBucket _bytes = new(options.BytesBurst, options.BytesPerSecond);
    private TokenBucket _texts = new(options.TextsBurst, options.TextsPerMinute / Minute);
    private TokenBucket _finds = new(options.FindsBurst, options.FindsPerMinute / Minute);
    private TokenBucket _leaves = new(options.LeavesPerMinute, options.LeavesPerMinute / Minute);
    private TokenBucket _images = new(options.ImagesPerMinute, options.ImagesPerMinute / Minute);
    private TokenBucket _typing = new(1, 1.0 / options.TypingSeconds);

    public Verdict Judge(FrameType type, int bytes, TimeSpan now)
    {
        if (!_bytes.TryTake(bytes, now))
        {
            return Verdict.Refused;
        }

        return type switch
        {
            FrameType.Text => Refuse(_texts.TryTake(1, now)),
            FrameType.Find or FrameType.Next => Refuse(_finds.TryTake(1, now)),
            FrameType.Leave or FrameType.Block or FrameType.Report => Refuse(_leaves.TryTake(1, now)),
            FrameType.ImageOffer => Refuse(_images.TryTake(1, now)),
            FrameType.Typing when !_typing.TryTake(1, now) => Verdict.Dropped,
            _ => Verdict.Admitted,
        };
    }

    private static Verdict Refuse(bool fits) => fits ? Verdict.Admitted : Verdict.Refused;
}
