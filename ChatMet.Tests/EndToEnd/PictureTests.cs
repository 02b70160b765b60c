using System.Buffers.Binary;
using System.Security.Cryptography;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A picture of more than 1 MB from one to the other, within the windows that Welcome announced.</summary>
public sealed class PictureTests
{
    private const ushort Image = 7;
    private const int InFlight = 3;

    [Fact]
    public async Task A_picture_crosses_byte_for_byte_and_words_said_meanwhile_arrive_before_its_end()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await ChatClient.PairAsync(server);
        var picture = RandomNumberGenerator.GetBytes((1024 * 1024) + 123);
        await a.SendAsync(Frames.ImageOffer(1, Image, (uint)picture.Length));
        await b.ExpectAsync(FrameType.ImageOffer);
        await b.SendAsync(Frames.ImageAnswer(1, Image, accepted: true));
        await a.ExpectAsync(FrameType.ImageAnswer);

        var receiving = ReceiveAsync(b, picture.Length);
        await SendAsync(a, picture);
        var (received, bytesBeforeWords) = await receiving;

        received.Should().Equal(picture);
        bytesBeforeWords.Should().BeInRange(1, picture.Length - 1);
    }

    /// <summary>Sends the chunks, words after half of them, never more in flight than the bulk window allows.</summary>
    private static async Task SendAsync(ChatClient a, byte[] picture)
    {
        var chunks = picture.Chunk(ProtocolLimits.ChunkBytes).ToList();
        var sequence = 1u;
        var acknowledged = 1u;
        for (ushort i = 0; i < chunks.Count; i++)
        {
            while (sequence - acknowledged >= InFlight)
            {
                acknowledged = BinaryPrimitives.ReadUInt32BigEndian((await a.ExpectAsync(FrameType.Ack)).AsSpan(1));
            }

            await a.SendAsync(Frames.ImageChunk(++sequence, Image, i, chunks[i]));
            if (i == chunks.Count / 2)
            {
                await a.SendAsync(Frames.Text(++sequence, "it is a big one"));
            }
        }
    }

    /// <summary>Receives all chunks and acknowledges each frame; tells how much of the picture had come before the words.</summary>
    private static async Task<(byte[] Picture, int BytesBeforeWords)> ReceiveAsync(ChatClient b, int size)
    {
        var picture = new List<byte>(size);
        var bytesBeforeWords = -1;
        var expected = 2u;
        while (picture.Count < size)
        {
            var frame = (await b.ReceiveAsync())!;
            BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(1)).Should().Be(expected);
            if (frame[0] == (byte)FrameType.Text)
            {
                bytesBeforeWords = picture.Count;
            }
            else
            {
                ImageChunkFrame.Read(frame, out var chunk).Should().Be(FrameError.None);
                picture.AddRange(chunk.Data);
            }

            await b.SendAsync(Frames.Ack(expected++));
        }

        return ([.. picture], bytesBeforeWords);
    }
}
