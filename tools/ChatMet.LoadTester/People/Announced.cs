using ChatMet.Protocol.Frames;

namespace ChatMet.LoadTester.People;

/// <summary>The limits of a Welcome, kept beyond its bytes.</summary>
internal sealed record Announced(
    int WindowBytes,
    int BulkWindowBytes,
    int TextBytes,
    int ChunkBytes,
    int ImageBytes,
    int TextsPerMinute,
    int TextsBurst,
    int FindsPerMinute,
    int FindsBurst,
    long BytesPerSecond,
    long BytesBurst,
    int ImagesPerMinute,
    int HeartbeatSeconds)
{
    /// <summary>The highest rate that Welcome can say stands for any.</summary>
    public const int AnyRate = ushort.MaxValue;

    public static Announced Of(in WelcomeFrame welcome) => new(
        (int)welcome.WindowBytes,
        (int)welcome.BulkWindowBytes,
        welcome.TextBytes,
        welcome.ChunkBytes,
        (int)welcome.ImageBytes,
        welcome.TextsPerMinute,
        welcome.TextsBurst,
        welcome.FindsPerMinute,
        welcome.FindsBurst,
        welcome.BytesPerSecond,
        welcome.BytesBurst,
        welcome.ImagesPerMinute,
        welcome.HeartbeatSeconds);
}
