using BenchmarkDotNet.Attributes;
using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Benchmarks;

/// <summary>All that the core does for one relayed frame, from the bytes that a driver has read to the bytes that the partner's driver
/// takes: framing, codec, session, rates, conversation, outbound queue. The socket alone is missing.</summary>
[MemoryDiagnoser]
public class RelayBenchmarks : IDisposable
{
    private readonly ConnectedPair _pair = new();
    private readonly byte[] _text = ClientFrame.Of(ConnectedPair.Binary, Frames.Text(1, new string('a', 59)));
    private readonly byte[] _ack = ClientFrame.Of(ConnectedPair.Binary, Frames.Ack(1));
    private readonly byte[] _typing = ClientFrame.Of(ConnectedPair.Binary, Frames.Typing(isTyping: true));
    private readonly PictureInChunks _picture;

    public RelayBenchmarks() => _picture = new PictureInChunks(_pair);

    [GlobalCleanup]
    public void Dispose()
    {
        _pair.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int Text_of_64_B() => _pair.Relay(_text);

    [Benchmark]
    public int Ack() => _pair.Relay(_ack);

    [Benchmark]
    public int Typing() => _pair.Relay(_typing);

    [Benchmark]
    public int Chunk_of_16_KiB() => _pair.Relay(_picture.Next());
}
