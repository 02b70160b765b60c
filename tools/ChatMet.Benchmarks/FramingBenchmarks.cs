using BenchmarkDotNet.Attributes;
using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Benchmarks;

/// <summary>RFC 6455 alone: masked bytes in, a whole message out. Each round begins with a copy of the bytes, as a socket makes one.</summary>
[MemoryDiagnoser]
public class FramingBenchmarks : IDisposable
{
    /// <summary>Between the bytes of a length or of a mask key.</summary>
    private const int InTheHeader = 3;

    private readonly byte[] _text = ClientFrame.Of(ConnectedPair.Binary, Frames.Text(1, new string('a', 59)));
    private readonly byte[] _chunk = ClientFrame.Of(ConnectedPair.Binary, Frames.ImageChunk(1, 1, 0, new byte[ProtocolLimits.ChunkBytes]));
    private readonly byte[] _input = new byte[2 * ProtocolLimits.FrameBytes];
    private readonly MessageDecoder _decoder =
        new(new DecoderLimits(ProtocolLimits.FrameBytes, 16, EmptyFragments: false, 20, AcceptsText: false), new ZeroingPool());

    [GlobalCleanup]
    public void Dispose()
    {
        _decoder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int Text_of_64_B() => Decode(_text);

    [Benchmark]
    public int Text_of_64_B_split_in_its_header() => Decode(_text, InTheHeader);

    [Benchmark]
    public int Text_of_64_B_byte_by_byte()
    {
        _text.CopyTo(_input, 0);
        var length = 0;
        for (var i = 0; i < _text.Length; i++)
        {
            length += Read(_input.AsSpan(i, 1));
        }

        return length;
    }

    [Benchmark]
    public int Chunk_of_16_KiB() => Decode(_chunk);

    [Benchmark]
    public int Chunk_of_16_KiB_split_in_its_header() => Decode(_chunk, InTheHeader);

    [Benchmark]
    public int Chunk_of_16_KiB_split_in_its_middle() => Decode(_chunk, (_chunk.Length / 2) + 1);

    [Benchmark]
    public int Chunk_of_16_KiB_in_segments_of_1460_B()
    {
        const int Segment = 1460;
        _chunk.CopyTo(_input, 0);
        var length = 0;
        for (var i = 0; i < _chunk.Length; i += Segment)
        {
            length += Read(_input.AsSpan(i, Math.Min(Segment, _chunk.Length - i)));
        }

        return length;
    }

    private int Decode(byte[] message, int split = 0)
    {
        message.CopyTo(_input, 0);
        return Read(_input.AsSpan(0, split)) + Read(_input.AsSpan(split, message.Length - split));
    }

    private int Read(Span<byte> input)
    {
        var length = 0;
        while (_decoder.Read(ref input) is { Kind: ReceivedKind.Binary } message)
        {
            length += message.Payload.Length;
        }

        return length;
    }
}
