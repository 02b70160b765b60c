using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;

namespace ChatMet.Tests.Protocol;

/// <summary>The frames of a running conversation cost no memory: nothing of them stays behind.</summary>
public sealed class AllocationTests
{
    private static readonly byte[] Payload = [.. Enumerable.Repeat((byte)'a', ProtocolLimits.TextBytes)];

    private readonly FixedBuffer _output = new(ProtocolLimits.FrameBytes);

    [Fact]
    public void Reading_and_writing_Text_allocates_nothing() => Allocated(() =>
    {
        _output.Clear();
        new TextFrame { Sequence = 7, Words = Payload }.Write(_output);
        return TextFrame.Read(_output.Written, out var frame) == FrameError.None && frame.Sequence == 7;
    }).Should().Be(0);

    [Fact]
    public void Reading_and_writing_ImageChunk_allocates_nothing() => Allocated(() =>
    {
        _output.Clear();
        new ImageChunkFrame { Sequence = 7, Image = 1, Index = 2, Data = Payload }.Write(_output);
        return ImageChunkFrame.Read(_output.Written, out var frame) == FrameError.None && frame.Index == 2;
    }).Should().Be(0);

    [Fact]
    public void Reading_and_writing_Ack_allocates_nothing() => Allocated(() =>
    {
        _output.Clear();
        new AckFrame { Received = 7 }.Write(_output);
        return AckFrame.Read(_output.Written, out var frame) == FrameError.None && frame.Received == 7;
    }).Should().Be(0);

    [Fact]
    public void Judging_an_alias_in_ASCII_allocates_nothing() =>
        Allocated(() => AliasRules.IsAlias("Ada Lovelace"u8)).Should().Be(0);

    /// <summary>IsNormalized of .NET 10 allocates a little, whatever the text. A copy of the text would grow with it.
    /// </summary>
    [Fact]
    public void What_judging_any_other_alias_allocates_is_no_copy_of_it()
    {
        var ofOne = Allocated(() => AliasRules.IsAlias("\u6771"u8));
        var ofNine = Allocated(() => AliasRules.IsAlias("\u6771\u4EAC\u90FD\u5343\u4EE3\u7530\u533A\u5343\u4EE3"u8));

        ofNine.Should().Be(ofOne);
    }

    private static long Allocated(Func<bool> round)
    {
        const int Rounds = 1_000;
        var before = 0L;
        var ok = true;
        for (var i = -Rounds; i < Rounds; i++)
        {
            if (i == 0)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            ok &= round();
        }

        var after = GC.GetAllocatedBytesForCurrentThread();
        ok.Should().BeTrue();
        return after - before;
    }
}
