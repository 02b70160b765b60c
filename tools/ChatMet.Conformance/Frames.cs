using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance;

/// <summary>Frames as byte arrays, for scripts.</summary>
internal static class Frames
{
    public static byte[] Of<TFrame>(in TFrame frame)
        where TFrame : IFrame<TFrame>, allows ref struct
    {
        var output = new ArrayBufferWriter<byte>();
        frame.Write(output);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Matched(ulong conversation, string alias, Capabilities capabilities) =>
        Of(new MatchedFrame { Conversation = conversation, Capabilities = capabilities, Alias = Encoding.UTF8.GetBytes(alias) });

    public static byte[] Waiting() => Of(new WaitingFrame { EstimateSeconds = WaitingFrame.UnknownEstimate, Online = 2 });

    public static byte[] Disconnect(DisconnectReason reason, ulong conversation) =>
        Of(new DisconnectFrame { Reason = reason, Conversation = conversation });

    public static byte[] Error(ErrorCode code, FrameType about) => Of(new ErrorFrame { Code = code, About = about });

    public static byte[] Text(uint sequence, string words) => Of(new TextFrame { Sequence = sequence, Words = Encoding.UTF8.GetBytes(words) });

    public static byte[] Ack(uint received) => Of(new AckFrame { Received = received });

    public static byte[] Interrupted() => Of(new InterruptedFrame { Seconds = 30 });

    public static byte[] Resumed(uint received) => Of(new ResumedFrame { Received = received });

    public static byte[] Heartbeat() => Of(default(HeartbeatFrame));

    /// <summary>A proof of work with a salt of its own.</summary>
    public static byte[] Challenge(int difficulty) =>
        Of(new ChallengeFrame { Difficulty = (byte)difficulty, Salt = RandomNumberGenerator.GetBytes(ProtocolLimits.SaltBytes) });

    public static byte[] Offer(uint sequence, ushort image, uint size) => Of(new ImageOfferFrame
    {
        Sequence = sequence, Image = image, Format = ImageFormat.Png, Width = 1, Height = 1, Size = size,
    });

    public static byte[] Answer(uint sequence, ushort image, bool accepted) =>
        Of(new ImageAnswerFrame { Sequence = sequence, Image = image, Accepted = accepted });

    public static byte[] Chunk(uint sequence, ushort image, ushort index, ReadOnlySpan<byte> data) =>
        Of(new ImageChunkFrame { Sequence = sequence, Image = image, Index = index, Data = data });

    public static byte[] Cancel(uint sequence, ushort image, ImageOwner owner) =>
        Of(new ImageCancelFrame { Sequence = sequence, Image = image, Owner = owner });
}
