using System.Security.Cryptography;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>A whole visit of two people to a server process in which everything that is theirs carries a mark: aliases, a tag, words,
/// a picture, and words in frames that the server refuses.</summary>
internal sealed class MarkedConversation
{
    private const ushort Image = 1;
    private const int ImageBytes = 100_000;

    /// <summary>Everything to look for, by what it is.</summary>
    public Dictionary<string, byte[]> Marks { get; } = new(StringComparer.Ordinal)
    {
        ["alias"] = Mark(),
        ["other alias"] = Mark(),
        ["tag"] = Mark(),
        ["words"] = Mark(),
        ["words after the end"] = Mark(),
        ["words in a malformed frame"] = Mark(),
        ["picture"] = RandomNumberGenerator.GetBytes(24),
    };

    public async Task HoldAsync(ServerProcess server)
    {
        await using var a = await ArriveAsync(server, "alias", "first token");
        await using var b = await ArriveAsync(server, "other alias", "second token");
        foreach (var client in new[] { a, b })
        {
            await client.SendAsync(Frames.Find(60, tags: [Words("tag")]));
            await client.ExpectAsync(FrameType.Waiting);
        }

        await a.ExpectAsync(FrameType.Matched);
        await b.ExpectAsync(FrameType.Matched);
        await a.SayAsync(Words("words"));
        (await b.ExpectTextAsync()).Should().Be(Words("words"), "otherwise the marks never passed the server");
        await SendPictureAsync(a, b);

        await b.SendAsync(Frames.Leave());
        await a.ExpectAsync(FrameType.Disconnect);
        await a.SayAsync(Words("words after the end"));
        await a.SendAsync((byte[])[(byte)FrameType.Typing, 1, .. Marks["words in a malformed frame"]]);
        (await a.ExpectCloseAsync()).Should().Be(CloseCode.Malformed);
        await b.CloseAsync();
    }

    private async Task<ChatClient> ArriveAsync(ServerProcess server, string alias, string token)
    {
        var client = await ChatClient.ConnectAsync(server.ChatAddress);
        await client.SendAsync(Frames.Hello(Words(alias)));
        _ = WelcomeFrame.Read(await client.ExpectAsync(FrameType.Welcome), out var welcome);
        Marks[token] = welcome.Token.ToArray();
        return client;
    }

    private async Task SendPictureAsync(ChatClient a, ChatClient b)
    {
        var picture = new byte[ImageBytes];
        for (var i = 0; i < picture.Length; i++)
        {
            picture[i] = Marks["picture"][i % Marks["picture"].Length];
        }

        await a.SendAsync(Frames.ImageOffer(2, Image, ImageBytes));
        await b.ExpectAsync(FrameType.ImageOffer);
        await b.SendAsync(Frames.ImageAnswer(1, Image, accepted: true));
        await a.ExpectAsync(FrameType.ImageAnswer);
        ushort index = 0;
        foreach (var piece in picture.Chunk(ProtocolLimits.ChunkBytes))
        {
            await a.SendAsync(Frames.ImageChunk(3U + index, Image, index++, piece));
            var chunk = await b.ExpectAsync(FrameType.ImageChunk);
            chunk.AsSpan()[^piece.Length..].SequenceEqual(piece).Should().BeTrue();
        }
    }

    private string Words(string what) => Encoding.UTF8.GetString(Marks[what]);

    /// <summary>Twenty letters that nothing else says.</summary>
    private static byte[] Mark() => Encoding.ASCII.GetBytes(RandomNumberGenerator.GetString("bcdfghjkmnpqrstvwxz", 20));
}
