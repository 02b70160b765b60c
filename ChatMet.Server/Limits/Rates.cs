namespace ChatMet.Server.Limits;

/// <summary>The rates that Welcome announces, as the settings have them. One for all connections; immutable.</summary>
internal sealed class Rates(ChatOptions options)
{
    private const double Minute = 60;

    public readonly Rate Bytes = new(options.BytesBurst, options.BytesPerSecond);
    public readonly Rate Frames = new(options.FramesBurst, options.FramesPerSecond);
    public readonly Rate Texts = new(options.TextsBurst, options.TextsPerMinute / Minute);
    public readonly Rate Finds = new(options.FindsBurst, options.FindsPerMinute / Minute);
    public readonly Rate Leaves = new(options.LeavesPerMinute, options.LeavesPerMinute / Minute);
    public readonly Rate Images = new(options.ImagesPerMinute, options.ImagesPerMinute / Minute);
    public readonly Rate Typing = new(1, 1.0 / options.TypingSeconds);
}
