using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Simulation.Resuming;

/// <summary>The pictures of one honest client, its own and those it is shown: small ones of three chunks, each sent when there is time.</summary>
internal sealed class ResumingPictures
{
    private const int Chunks = 3;
    private const int ChunkBytes = 10;

    private ushort _own;
    private ushort? _offered; // its own, until it is answered, cancelled or sent
    private int _next = -1; // the chunk of it that goes next; negative while it was not accepted
    private ushort _theirs;
    private int _theirChunks;

    /// <summary>Its own.</summary>
    public int Offered => _own;

    /// <summary>Pictures that came whole.</summary>
    public int Shown { get; private set; }

    /// <summary>Its own that were accepted and sent to the last chunk, and not cancelled.</summary>
    public int Sent { get; private set; }

    public void Step(int whim, ResumingClient client)
    {
        if (_offered is not { } image)
        {
            Offer(client);
        }
        else if (whim == 0)
        {
            (_offered, _next) = (null, -1);
            client.Number(number => Frames.ImageCancel(number, image, ImageOwner.Mine));
        }
        else if (_next >= 0)
        {
            SendChunk(image, client);
        }
    }

    public void Take(FrameType type, byte[] message, ResumingClient client)
    {
        switch (type)
        {
            case FrameType.ImageOffer:
                _ = ImageOfferFrame.Read(message, out var offer);
                (_theirs, _theirChunks) = (offer.Image, 0);
                var offered = offer.Image;
                client.Number(number => Frames.ImageAnswer(number, offered, accepted: offered % 4 != 0));
                break;
            case FrameType.ImageAnswer:
                _ = ImageAnswerFrame.Read(message, out var answer);
                Answered(answer.Image, answer.Accepted);
                break;
            case FrameType.ImageChunk:
                _ = ImageChunkFrame.Read(message, out var chunk);
                chunk.Image.Should().Be(_theirs);
                ((int)chunk.Index).Should().Be(_theirChunks++, "each chunk comes once, in order");
                Shown += _theirChunks == Chunks ? 1 : 0;
                break;
        }
    }

    private void Offer(ResumingClient client)
    {
        var image = ++_own;
        _offered = image;
        client.Number(number => Frames.ImageOffer(number, image, Chunks * ChunkBytes));
    }

    private void Answered(ushort image, bool accepted)
    {
        if (image == _offered)
        {
            (_offered, _next) = accepted ? (_offered, 0) : (null, -1);
        }
    }

    private void SendChunk(ushort image, ResumingClient client)
    {
        var index = (ushort)_next++;
        client.Number(number => Frames.ImageChunk(number, image, index, new byte[ChunkBytes]));
        if (_next == Chunks)
        {
            (_offered, _next) = (null, -1);
            Sent++;
        }
    }
}
