using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>The session is open: its token, and the limits that this server holds its clients to.</summary>
/// <remarks>Defaults and meanings are those of the table in docs/PROTOCOL.md section 3.1; rates are explained in
/// section 6, windows in section 5. Version is <see cref="ProtocolLimits.Version"/>, nothing else is read.
/// A number that is announced as 0 allows nothing, where nothing else is said. Only the version is checked here.<code>
/// offset 0      1         2              6           22       26          27        28       32
///       +------+---------+--------------+-----------+--------+-----------+---------+--------+-------------+
///       |  02  | version | capabilities |   token   | online | heartbeat | silence | window | bulk window |
///       |  u8  |  u8: 1  |     u32      | bytes[16] |  u32   |    u8     |   u8    |  u32   |     u32     |
///       +------+---------+--------------+-----------+--------+-----------+---------+--------+-------------+
///        36     38      40      44       46      48            50      52            54
///       +------+-------+-------+--------+-------+-------------+-------+-------------+--------+
///       | text | chunk | image | resume | texts | texts burst | finds | finds burst | leaves |
///       | u16  |  u16  |  u32  |  u16   |  u16  |     u16     |  u16  |     u16     |  u16   |
///       +------+-------+-------+--------+-------+-------------+-------+-------------+--------+
///        56      60            64       66       67
///       +-------+-------------+--------+--------+------+
///       | bytes | bytes burst | images | typing | tags |  68 bytes in all
///       |  u32  |     u32     |  u16   |   u8   |  u8  |
///       +-------+-------------+--------+--------+------+
/// </code></remarks>
public readonly ref struct WelcomeFrame : IFrame<WelcomeFrame>
{
    private const int WholeSize = 68;
    private const int BodySize = WholeSize - sizeof(FrameType);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Welcome;

    /// <summary>What the server offers. Default <c>00000005</c>: images and resume.</summary>
    public Capabilities Capabilities { get; init; }

    /// <summary>The session token, a secret for resume: <see cref="ProtocolLimits.TokenBytes"/> random bytes.</summary>
    public ReadOnlySpan<byte> Token { get; init; }

    /// <summary>People connected, rounded down to two digits.</summary>
    public uint Online { get; init; }

    /// <summary>Seconds after which an end that sent nothing sends Heartbeat. Default 15.</summary>
    public byte HeartbeatSeconds { get; init; }

    /// <summary>Seconds of hearing nothing after which a client takes the connection for dead. Default 25.</summary>
    public byte SilenceSeconds { get; init; }

    /// <summary>Bytes of numbered frames that may be unacknowledged. Default 131,072.</summary>
    public uint WindowBytes { get; init; }

    /// <summary>The part of <see cref="WindowBytes"/>, in bytes, that ImageChunk may take. Default 65,536.</summary>
    public uint BulkWindowBytes { get; init; }

    /// <summary>Most bytes of words in one Text. Default <see cref="ProtocolLimits.TextBytes"/>, never more.</summary>
    public ushort TextBytes { get; init; }

    /// <summary>Most bytes of data in one ImageChunk. Default <see cref="ProtocolLimits.ChunkBytes"/>, never
    /// more.</summary>
    public ushort ChunkBytes { get; init; }

    /// <summary>Most bytes of one picture. Default 2,097,152.</summary>
    public uint ImageBytes { get; init; }

    /// <summary>Seconds for which a lost session can be resumed; 0 = not offered. Default 30.</summary>
    public ushort ResumeSeconds { get; init; }

    /// <summary>Texts in 60 s, in the long run. Default 120.</summary>
    public ushort TextsPerMinute { get; init; }

    /// <summary>Texts at once. Default 20.</summary>
    public ushort TextsBurst { get; init; }

    /// <summary>Find and Next together in 60 s, in the long run. Default 10.</summary>
    public ushort FindsPerMinute { get; init; }

    /// <summary>Find and Next together at once. Default 10.</summary>
    public ushort FindsBurst { get; init; }

    /// <summary>Leave, Block and Report in 60 s, in the long run; also their burst. Default 60.</summary>
    public ushort LeavesPerMinute { get; init; }

    /// <summary>Bytes in 1 s, in the long run. Default 262,144.</summary>
    public uint BytesPerSecond { get; init; }

    /// <summary>Bytes at once. Default 4,194,304.</summary>
    public uint BytesBurst { get; init; }

    /// <summary>ImageOffers in 60 s, in the long run; also their burst. Default 6.</summary>
    public ushort ImagesPerMinute { get; init; }

    /// <summary>Seconds between two Typing frames that are passed on. Default 2.</summary>
    public byte TypingSeconds { get; init; }

    /// <summary>Most tags in one Find. Default <see cref="ProtocolLimits.Tags"/>, never more.</summary>
    public byte MostTags { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out WelcomeFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        reader.Version();
        frame = new WelcomeFrame
        {
            Capabilities = (Capabilities)reader.UInt32(),
            Token = reader.Bytes(ProtocolLimits.TokenBytes),
            Online = reader.UInt32(),
            HeartbeatSeconds = reader.UInt8(),
            SilenceSeconds = reader.UInt8(),
            WindowBytes = reader.UInt32(),
            BulkWindowBytes = reader.UInt32(),
            TextBytes = reader.UInt16(),
            ChunkBytes = reader.UInt16(),
            ImageBytes = reader.UInt32(),
            ResumeSeconds = reader.UInt16(),
            TextsPerMinute = reader.UInt16(),
            TextsBurst = reader.UInt16(),
            FindsPerMinute = reader.UInt16(),
            FindsBurst = reader.UInt16(),
            LeavesPerMinute = reader.UInt16(),
            BytesPerSecond = reader.UInt32(),
            BytesBurst = reader.UInt32(),
            ImagesPerMinute = reader.UInt16(),
            TypingSeconds = reader.UInt8(),
            MostTags = reader.UInt8(),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt8(ProtocolLimits.Version);
        writer.UInt32((uint)Capabilities);
        writer.Bytes(Token, ProtocolLimits.TokenBytes);
        writer.UInt32(Online);
        writer.UInt8(HeartbeatSeconds);
        writer.UInt8(SilenceSeconds);
        writer.UInt32(WindowBytes);
        writer.UInt32(BulkWindowBytes);
        writer.UInt16(TextBytes);
        writer.UInt16(ChunkBytes);
        writer.UInt32(ImageBytes);
        writer.UInt16(ResumeSeconds);
        writer.UInt16(TextsPerMinute);
        writer.UInt16(TextsBurst);
        writer.UInt16(FindsPerMinute);
        writer.UInt16(FindsBurst);
        writer.UInt16(LeavesPerMinute);
        writer.UInt32(BytesPerSecond);
        writer.UInt32(BytesBurst);
        writer.UInt16(ImagesPerMinute);
        writer.UInt8(TypingSeconds);
        writer.UInt8(MostTags);
        writer.Done();
    }
}
