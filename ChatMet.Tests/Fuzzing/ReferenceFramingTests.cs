using ChatMet.Tests.WebSockets;
using CsCheck;

namespace ChatMet.Tests.Fuzzing;

/// <summary>The decoder and the plain reference say the same of any stream.</summary>
public sealed class ReferenceFramingTests
{
    private static readonly byte[][] Streams =
        [.. MessageSamples.All.Values.Concat(ViolationSamples.All.Values).Select(sample => sample.Stream)];

    private static readonly Gen<byte[]> Stream = Gen.Select(
        Gen.Int[0, Streams.Length - 1].Select(index => Streams[index]).Array[1, 4], Gen.Int[0, 100], Gen.Byte, Joined);

    [Fact]
    public void Any_stream_gives_the_same_events() => Stream.Sample(
        stream => DecoderFeed.Events(TestLimits.Chat, [stream]).SequenceEqual(Events(stream), StringComparer.Ordinal), iter: 20_000);

    private static byte[] Joined(byte[][] streams, int at, byte value)
    {
        var joined = streams.SelectMany(bytes => bytes).ToArray();
        if (at < joined.Length && at % 2 == 0)
        {
            joined[at] = value;
        }

        return joined;
    }

    private static IEnumerable<string> Events(byte[] stream)
    {
        var framing = new ReferenceFraming();
        framing.Add(stream);
        while (true)
        {
            var found = framing.Next();
            switch (found.Kind)
            {
                case ReferenceEventKind.Nothing:
                    if (framing.IsInside)
                    {
                        yield return DecoderFeed.Unfinished;
                    }

                    yield break;
                case ReferenceEventKind.Close or ReferenceEventKind.Violation:
                    yield return $"{found.Kind} {(int)found.Code}";
                    yield break;
                case ReferenceEventKind.Pong:
                    yield return "Pong";
                    break;
                default:
                    var name = found.Kind == ReferenceEventKind.Ping ? "Ping" : "Binary";
                    yield return $"{name} {Convert.ToHexString(found.Payload)}";
                    break;
            }
        }
    }
}
