using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Benchmarks;

/// <summary>One masked chunk of 16 KiB after the other, and a new picture whenever the numbers of chunks are used up.</summary>
internal sealed class PictureInChunks(ConnectedPair pair)
{
    /// <summary>Where the index ends in a masked frame of this size: 8 bytes of header, 9 of the frame before its data.</summary>
    private const int IndexEnd = 8 + 9;

    private readonly byte[] _chunk = ClientFrame.Of(ConnectedPair.Binary, Frames.ImageChunk(1, 1, 0, new byte[ProtocolLimits.ChunkBytes]));
    private ushort _index;
    private bool _isOffered;

    public byte[] Next()
    {
        if (!_isOffered)
        {
            pair.BeginPicture(image: 1);
            _isOffered = true;
            return _chunk;
        }

        CountUp();
        if (_index == 0)
        {
            pair.BeginPicture(image: 1);
        }

        return _chunk;
    }

    /// <summary>A difference is the same with the mask and without.</summary>
    private void CountUp()
    {
        var difference = _index ^ ++_index;
        _chunk[IndexEnd - 2] ^= (byte)(difference >> 8);
        _chunk[IndexEnd - 1] ^= (byte)difference;
    }
}
