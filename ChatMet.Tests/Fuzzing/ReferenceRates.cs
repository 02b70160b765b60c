using ChatMet.Server;

namespace ChatMet.Tests.Fuzzing;

/// <summary>The rates of docs/PROTOCOL.md section 6 for one client.</summary>
internal sealed class ReferenceRates(ChatOptions options)
{
    private readonly ReferenceBucket _bytes = new(options.BytesBurst, 60L * options.BytesPerSecond);
    private readonly ReferenceBucket _frames = new(options.FramesBurst, 60L * options.FramesPerSecond);
    private readonly ReferenceBucket _texts = new(options.TextsBurst, options.TextsPerMinute);
    private readonly ReferenceBucket _finds = new(options.FindsBurst, options.FindsPerMinute);
    private readonly ReferenceBucket _leaves = new(options.LeavesPerMinute, options.LeavesPerMinute);
    private readonly ReferenceBucket _images = new(options.ImagesPerMinute, options.ImagesPerMinute);
    private readonly ReferenceBucket _typing = new(1, 60 / options.TypingSeconds);
    private readonly ReferenceBucket _controls = new(20, 120);

    /// <summary>True: within. False: over. Null: over, and dropped for it.</summary>
    public bool? Admit(byte[] frame, TimeSpan now) => !_bytes.Take(frame.Length, now) || !_frames.Take(1, now) ? false : frame[0] switch
    {
        0x20 => _texts.Take(1, now),
        0x10 or 0x13 => _finds.Take(1, now),
        0x14 or 0x15 or 0x16 => _leaves.Take(1, now),
        0x21 => _images.Take(1, now),
        0x30 => _typing.Take(1, now) ? true : null,
        _ => true,
    };

    /// <summary>Whether the frame that was admitted was the last of its kind for now.</summary>
    public bool IsLast(byte type) => type switch
    {
        0x20 => _texts.IsUsedUp,
        0x10 or 0x13 => _finds.IsUsedUp,
        0x14 or 0x15 or 0x16 => _leaves.IsUsedUp,
        0x21 => _images.IsUsedUp,
        _ => false,
    };

    public bool AdmitControl(TimeSpan now) => _controls.Take(1, now);
}
