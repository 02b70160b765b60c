using BenchmarkDotNet.Attributes;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Benchmarks;

/// <summary>What it costs to judge, read and write one frame.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly byte[] _text = Frames.Text(1, new string('a', 59)); // 64 bytes
    private readonly byte[] _longText = Frames.Text(1, string.Concat(Enumerable.Repeat("été ", 512)));
    private readonly byte[] _chunk = Frames.ImageChunk(1, 1, 0, new byte[ProtocolLimits.ChunkBytes]);
    private readonly byte[] _ack = Frames.Ack(1);
    private readonly byte[] _find = Frames.Find(15, sameLanguage: true, "music", "chess", "hiking");
    private readonly ReusedBuffer _output = new(ProtocolLimits.FrameBytes);

    [Benchmark]
    public FrameError Check_Text_of_64_B() => FrameReader.Check(_text, out _);

    [Benchmark]
    public FrameError Check_Text_of_3_KiB_not_ASCII() => FrameReader.Check(_longText, out _);

    [Benchmark]
    public FrameError Check_ImageChunk_of_16_KiB() => FrameReader.Check(_chunk, out _);

    [Benchmark]
    public FrameError Check_Ack() => FrameReader.Check(_ack, out _);

    [Benchmark]
    public FrameError Check_Find_with_3_tags() => FrameReader.Check(_find, out _);

    [Benchmark]
    public int Write_Text_of_64_B()
    {
        new TextFrame { Sequence = 1, Words = _text.AsSpan(5) }.Write(_output);
        return _output.Clear();
    }

    [Benchmark]
    public int Write_Matched()
    {
        new MatchedFrame { Conversation = 7, Capabilities = Capabilities.Images, Alias = "Ada Lovelace"u8 }.Write(_output);
        return _output.Clear();
    }
}
