using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.EndToEnd;

/// <summary>What one partner sends the other receives, to the byte: every golden frame between partners that is offered.</summary>
public sealed class RelayTests
{
    public static TheoryData<string> Names => [.. GoldenFile.Frames.Values.Where(IsPassedOn).Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_frame_between_partners_arrives_byte_for_byte(string name)
    {
        var golden = GoldenFile.Frames[name];
        await using var server = ChatServer.Start();
        var (a, b) = await ChatClient.PairAsync(server);
        if (golden.Type == FrameType.ImageChunk)
        {
            await LeadUpToAsync(golden.Bytes, a, b);
        }

        await a.SendAsync(golden.Bytes);

        (await b.ReceiveAsync()).Should().Equal(golden.Bytes);
    }

    [Fact]
    public async Task Typing_is_passed_on_once_in_two_seconds()
    {
        await using var server = ChatServer.Start(new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        var (a, b) = await ChatClient.PairAsync(server);

        await a.SendAsync(Frames.Typing(true));
        await a.SendAsync(Frames.Typing(false));
        await a.SayAsync("one");
        await b.ExpectAsync(FrameType.Typing);
        await b.ExpectTextAsync();
        await server.AdvanceAsync(TimeSpan.FromSeconds(2));
        await a.SendAsync(Frames.Typing(false));

        await b.ExpectAsync(FrameType.Typing);
    }

    [Theory]
    [InlineData(Capabilities.None, Capabilities.Images)]
    [InlineData(Capabilities.Images, Capabilities.None)]
    public async Task A_picture_is_not_offered_to_or_by_a_client_without_the_capability(Capabilities ofA, Capabilities ofB)
    {
        await using var server = ChatServer.Start();
        var a = await ArriveAsync(server, ofA);
        var b = await ArriveAsync(server, ofB);
        (await a.ExpectMatchAsync()).Capabilities.Should().Be(Capabilities.None);
        await b.ExpectMatchAsync();

        await a.SendAsync(Frames.ImageOffer(1, 7, 1000));

        (await a.ExpectErrorAsync(FrameType.ImageOffer)).Should().Be(ErrorCode.NotOffered);
        await a.SendAsync(Frames.Text(1, "words then"));
        (await b.ExpectTextAsync()).Should().Be("words then");
    }

    /// <summary>Offered, not an image larger than the server takes, and no chunk that ten thousands must go before.</summary>
    private static bool IsPassedOn(GoldenFrame golden) =>
        golden.Type.IsBetweenPartners()
        && golden.Type is not (FrameType.KeyCommit or FrameType.KeyReveal or FrameType.Sealed)
        && (ImageOfferFrame.Read(golden.Bytes, out var offer) != FrameError.None || offer.Size <= 2 * 1024 * 1024)
        && (ImageChunkFrame.Read(golden.Bytes, out var chunk) != FrameError.None || chunk.Index < 10_000);

    /// <summary>Has the image of this chunk accepted, and sends every chunk before it, one byte each.</summary>
    private static async Task LeadUpToAsync(byte[] golden, ChatClient a, ChatClient b)
    {
        ImageChunkFrame.Read(golden, out var chunk).Should().Be(FrameError.None);
        var (image, index) = (chunk.Image, chunk.Index);
        await a.SendAsync(Frames.ImageOffer(1, image, 2 * 1024 * 1024));
        await b.ExpectAsync(FrameType.ImageOffer);
        await b.SendAsync(Frames.ImageAnswer(1, image, accepted: true));
        await a.ExpectAsync(FrameType.ImageAnswer);
        for (ushort i = 0; i < index; i++)
        {
            await a.SendAsync(Frames.ImageChunk(2, image, i, "a"u8));
            await b.ExpectAsync(FrameType.ImageChunk);
        }
    }

    private static async Task<ChatClient> ArriveAsync(ChatServer server, Capabilities capabilities)
    {
        var client = await ChatClient.ConnectAsync(server);
        await client.SendAsync(Frames.Hello("Ada", capabilities: capabilities));
        await client.ExpectAsync(FrameType.Welcome);
        await client.FindAsync();
        return client;
    }
}
