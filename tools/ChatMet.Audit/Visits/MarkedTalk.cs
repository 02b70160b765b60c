using System.Net.WebSockets;
using System.Text;
using ChatMet.Audit.Canaries;
using ChatMet.Protocol;

namespace ChatMet.Audit.Visits;

/// <summary>Two people who talk, and everything of theirs carries a mark: aliases, the interest they share, words, pictures. It ends when
/// they are let to.</summary>
internal sealed class MarkedTalk : IDisposable
{
    public const int Texts = 20;
    public const int Pictures = 2;

    private const int TextBytes = 200;
    private const int PictureBytes = 40_000; // three chunks; two of them are less than the bulk window

    private readonly Marks _marks;

    private MarkedTalk(Marks marks, Guest first, Guest second)
    {
        _marks = marks;
        First = first;
        Second = second;
    }

    public Guest First { get; }

    public Guest Second { get; }

    /// <summary>Both arrive and are paired, by an interest of which nobody else knows.</summary>
    public static async Task<MarkedTalk> BeginAsync(Uri chat, Marks marks, Action<ClientWebSocketOptions>? configure = null)
    {
        var tag = Encoding.ASCII.GetBytes(marks.New("an interest"));
        var first = await Guest.ArriveAsync(chat, Encoding.ASCII.GetBytes(marks.New("an alias")), configure);
        var second = await Guest.ArriveAsync(chat, Encoding.ASCII.GetBytes(marks.New("an alias")), configure);
        await first.FindAsync(tag);
        await second.FindAsync(tag);
        await first.ExpectAsync(FrameType.Matched);
        await second.ExpectAsync(FrameType.Matched);
        return new MarkedTalk(marks, first, second);
    }

    /// <summary>Both speak in turn, and each sends a picture. What was said has arrived when it returns.</summary>
    public async Task TalkAsync()
    {
        for (var i = 0; i < Texts / 2; i++)
        {
            await SayAsync(First, Second);
            await SayAsync(Second, First);
        }

        await ShowAsync(First, Second, image: 1);
        await ShowAsync(Second, First, image: 1);
    }

    /// <summary>Both go as the protocol says.</summary>
    public async Task EndAsync()
    {
        await First.CloseAsync();
        await Second.CloseAsync();
    }

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }

    private async Task SayAsync(Guest from, Guest to)
    {
        var words = _marks.Fill("words", TextBytes);
        await from.SayAsync(words);
        Expect(await to.ExpectAsync(FrameType.Text), words);
    }

    private async Task ShowAsync(Guest from, Guest to, ushort image)
    {
        var picture = _marks.Fill("a picture", PictureBytes);
        await from.OfferAsync(image, picture.Length);
        await to.ExpectAsync(FrameType.ImageOffer);
        await to.AcceptAsync(image);
        await from.ExpectAsync(FrameType.ImageAnswer);
        ushort index = 0;
        foreach (var data in picture.Chunk(ProtocolLimits.ChunkBytes))
        {
            await from.SendChunkAsync(image, index++, data);
            Expect(await to.ExpectAsync(FrameType.ImageChunk), data);
        }
    }

    private static void Expect(ReadOnlyMemory<byte> frame, byte[] content)
    {
        if (!frame.Span.EndsWith(content))
        {
            throw new InvalidOperationException("Something else arrived than was sent.");
        }
    }
}
