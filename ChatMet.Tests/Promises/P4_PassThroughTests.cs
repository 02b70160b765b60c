using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.Promises;

/// <summary>P4: an image passes through in real time, chunk by chunk; the server never holds it whole.</summary>
public sealed class P4_PassThroughTests
{
    private const int Size = 2 * 1024 * 1024;
    private const ushort Image = 1;

    /// <summary>Buffers of two connections in the server: far less than the image.</summary>
    private const int MostHeld = 512 * 1024;

    [Fact]
    public async Task P4_Each_chunk_arrives_before_the_next_is_sent_and_little_is_held()
    {
        await using var server = ChatServer.Start();
        var pool = server.Services.GetRequiredService<ZeroingPool>();
        var (a, b) = await ChatClient.PairAsync(server);
        await a.SendAsync(Frames.ImageOffer(1, Image, Size));
        await b.ExpectAsync(FrameType.ImageOffer);
        await b.SendAsync(Frames.ImageAnswer(1, Image, accepted: true));
        await a.ExpectAsync(FrameType.ImageAnswer);

        var data = new byte[ProtocolLimits.ChunkBytes];
        for (ushort index = 0; index < Size / ProtocolLimits.ChunkBytes; index++)
        {
            Random.Shared.NextBytes(data);
            await a.SendAsync(Frames.ImageChunk(2U + index, Image, index, data));

            var arrived = await b.ExpectAsync(FrameType.ImageChunk);
            arrived.AsSpan()[^data.Length..].SequenceEqual(data).Should().BeTrue();
            pool.RentedBytes.Should().BeLessThan(MostHeld);
        }
    }
}
