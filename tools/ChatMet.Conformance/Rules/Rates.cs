using ChatMet.Protocol;

namespace ChatMet.Conformance.Rules;

/// <summary>The rates of section 6, with the server's own token buckets and a little patience for a busy machine.</summary>
internal sealed class Rates(Standing standing, Announced announced) : IRule
{
    private const double Minute = 60;

    /// <summary>Of all types, whatever is announced.</summary>
    private const double FramesPerSecond = 500;
    private const double MostFrames = 5_000;

    /// <summary>Seconds by which a busy machine may delay what was sent in time: a late frame and the next, punctual one arrive closer
    /// together than they were sent.</summary>
    private const double Patience = 0.5;

    private readonly PacedBucket _bytes = new(announced.BytesBurst + (Patience * announced.BytesPerSecond), announced.BytesPerSecond);
    private readonly PacedBucket _frames = new(MostFrames, FramesPerSecond);
    private readonly PacedBucket _texts = Bucket(announced.TextsBurst, announced.TextsPerMinute);
    private readonly PacedBucket _finds = Bucket(announced.FindsBurst, announced.FindsPerMinute);
    private readonly PacedBucket _leaves = Bucket(announced.LeavesPerMinute, announced.LeavesPerMinute);
    private readonly PacedBucket _images = Bucket(announced.ImagesPerMinute, announced.ImagesPerMinute);
    private readonly PacedBucket _typing = new(1 + (Patience / announced.TypingSeconds), 1.0 / announced.TypingSeconds);

    public void Sent(FrameType type, ReadOnlySpan<byte> frame)
    {
    }

    public BrokenDuty? Heard(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        var duty = type switch
        {
            _ when standing.IsRepeat(type, frame) => null, // it counted when it came first
            FrameType.Text when !_texts.TryTake(1, now) => "pace-texts",
            FrameType.Find or FrameType.Next when !_finds.TryTake(1, now) => "pace-finds",
            FrameType.Leave or FrameType.Block or FrameType.Report when !_leaves.TryTake(1, now) => "pace-leaves",
            FrameType.ImageOffer when !_images.TryTake(1, now) => "pace-images",
            FrameType.Typing when !_typing.TryTake(1, now) => "typing-pace",
            _ => null,
        };
        duty ??= _bytes.TryTake(frame.Length, now) && _frames.TryTake(1, now) ? null : "pace-bytes";
        return duty is null ? null : new BrokenDuty(duty, $"sent {type} over the announced rate", frame.ToArray());
    }

    private static PacedBucket Bucket(int burst, int perMinute) => new(burst + (Patience * perMinute / Minute), perMinute / Minute);
}
