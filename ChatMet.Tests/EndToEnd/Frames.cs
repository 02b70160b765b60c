using System.Buffers;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Frames as byte arrays, for tests that play a client.</summary>
internal static class Frames
{
    public static byte[] Hello(string alias, string language = "", Capabilities capabilities = Capabilities.Images) =>
        Bytes(new HelloFrame
        {
            Capabilities = capabilities,
            Language = Encoding.UTF8.GetBytes(language),
            Alias = Encoding.UTF8.GetBytes(alias),
        });

    public static byte[] Resume(ReadOnlySpan<byte> token, uint received) =>
        Bytes(new HelloFrame { IsResume = true, Token = token, Received = received });

    public static byte[] Solution(ReadOnlySpan<byte> salt, ulong counter) => Bytes(new SolutionFrame { Salt = salt, Counter = counter });

    public static byte[] Find(ushort patience = 0, bool sameLanguage = false, params string[] tags)
    {
        var list = new TagListBuilder(stackalloc byte[TagList.MostEncodedBytes]);
        foreach (var tag in tags)
        {
            list.Add(Encoding.UTF8.GetBytes(tag));
        }

        return Bytes(new FindFrame { PatienceSeconds = patience, SameLanguage = sameLanguage, Tags = list.Tags });
    }

    public static byte[] Next() => Bytes(default(NextFrame));

    public static byte[] Leave() => Bytes(default(LeaveFrame));

    public static byte[] Heartbeat() => Bytes(default(HeartbeatFrame));

    public static byte[] Block(ulong conversation) => Bytes(new BlockFrame { Conversation = conversation });

    public static byte[] Report(ulong conversation, ReportCategory category = ReportCategory.Spam) =>
        Bytes(new ReportFrame { Conversation = conversation, Category = category });

    public static byte[] Typing(bool isTyping) => Bytes(new TypingFrame { IsTyping = isTyping });

    public static byte[] Text(uint sequence, string words) =>
        Bytes(new TextFrame { Sequence = sequence, Words = Encoding.UTF8.GetBytes(words) });

    public static byte[] Ack(uint received) => Bytes(new AckFrame { Received = received });

    public static byte[] ImageOffer(uint sequence, ushort image, uint size) => Bytes(new ImageOfferFrame
    {
        Sequence = sequence, Image = image, Format = ImageFormat.Jpeg, Width = 640, Height = 480, Size = size,
    });

    public static byte[] ImageAnswer(uint sequence, ushort image, bool accepted) =>
        Bytes(new ImageAnswerFrame { Sequence = sequence, Image = image, Accepted = accepted });

    public static byte[] ImageChunk(uint sequence, ushort image, ushort index, ReadOnlySpan<byte> data) =>
        Bytes(new ImageChunkFrame { Sequence = sequence, Image = image, Index = index, Data = data });

    public static byte[] ImageCancel(uint sequence, ushort image, ImageOwner owner) =>
        Bytes(new ImageCancelFrame { Sequence = sequence, Image = image, Owner = owner });

    public static byte[] Bytes<TFrame>(in TFrame frame)
        where TFrame : IFrame<TFrame>, allows ref struct
    {
        var output = new ArrayBufferWriter<byte>();
        frame.Write(output);
        return output.WrittenSpan.ToArray();
    }
}
