using CsCheck;

namespace ChatMet.Tests.WebSockets;

/// <summary>Any split of any stream gives the events of the whole stream, and never an exception.</summary>
public sealed class MessageDecoderPropertyTests
{
    private static readonly byte[] FirstBytes = [0x82, 0x02, 0x00, 0x80, 0x81, 0x01, 0x89, 0x8A, 0x88];

    private static readonly byte[][] Streams =
        [.. MessageSamples.All.Values.Concat(ViolationSamples.All.Values).Select(sample => sample.Stream)];

    private static readonly Gen<byte[]> Frame = Gen.Select(
        Gen.Int[0, FirstBytes.Length - 1], Gen.Byte.Array[0, 40], (first, payload) => ClientFrame.Of(FirstBytes[first], payload));

    private static readonly Gen<byte[]> Sample = Gen.Int[0, Streams.Length - 1].Select(index => Streams[index]);

    private static readonly Gen<byte[]> Frames =
        Gen.OneOf(Frame, Sample).Array[0, 8].Select(frames => frames.SelectMany(frame => frame).ToArray());

    private static readonly Gen<int[]> Cuts = Gen.Int[0, 400].Array[0, 12];

    [Fact]
    public void Random_bytes_give_the_same_events_in_any_split() =>
        Gen.Select(Gen.Byte.Array[0, 200], Cuts).Sample(SameInAnySplit, iter: 20_000);

    [Fact]
    public void Frames_in_any_order_give_the_same_events_in_any_split() =>
        Gen.Select(Frames, Cuts).Sample(SameInAnySplit, iter: 20_000);

    [Fact]
    public void Frames_with_a_byte_changed_give_the_same_events_in_any_split() =>
        Gen.Select(Frames, Gen.Int[0, 400], Gen.Byte, Changed).Select(Cuts).Sample(SameInAnySplit, iter: 20_000);

    [Fact]
    public void Frames_with_a_hole_give_the_same_events_in_any_split() =>
        Gen.Select(Frames, Gen.Int[0, 400], Gen.Int[0, 20], WithHole).Select(Cuts).Sample(SameInAnySplit, iter: 20_000);

    private static bool SameInAnySplit(byte[] stream, int[] cuts) =>
        new[] { TestLimits.Chat, TestLimits.Echo }.All(limits =>
        {
            var whole = DecoderFeed.Events(limits, [stream]);
            return DecoderFeed.Events(limits, Splits.At(stream, cuts)).SequenceEqual(whole, StringComparer.Ordinal)
                && DecoderFeed.Events(limits, stream.Chunk(1)).SequenceEqual(whole, StringComparer.Ordinal);
        });

    private static byte[] Changed(byte[] stream, int at, byte value)
    {
        if (stream.Length > 0)
        {
            stream[at % stream.Length] = value;
        }

        return stream;
    }

    private static byte[] WithHole(byte[] stream, int at, int size)
    {
        var from = Math.Min(at, stream.Length);
        return [.. stream[..from], .. stream[Math.Min(from + size, stream.Length)..]];
    }
}
