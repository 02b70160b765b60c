using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Feeds a fresh decoder a stream in pieces and writes down what came out.</summary>
internal static class DecoderFeed
{
    /// <summary>The last event of a stream that stops inside a message or frame.</summary>
    public const string Unfinished = "Unfinished";

    public static List<string> Events(DecoderLimits limits, IEnumerable<byte[]> pieces)
    {
        var pool = new ZeroingPool();
        var events = new List<string>();
        using (var decoder = new MessageDecoder(limits, pool))
        {
            var readable = true;
            foreach (var piece in pieces.TakeWhile(_ => readable))
            {
                readable = Read(decoder, [.. piece], events);
            }

            if (readable && decoder.IsInsideMessage)
            {
                events.Add(Unfinished);
            }
        }

        Assert.Equal(0, pool.RentedBytes);
        return events;
    }

    /// <summary>False once nothing more may be read: after a close frame or a violation.</summary>
    private static bool Read(MessageDecoder decoder, Span<byte> input, List<string> events)
    {
        while (decoder.Read(ref input) is { Kind: not ReceivedKind.Nothing } received)
        {
            events.Add(Describe(received));
            if (received.Kind is ReceivedKind.Close or ReceivedKind.Violation)
            {
                return false;
            }
        }

        Assert.True(input.IsEmpty, "the decoder asked for more and left input behind");
        return true;
    }

    private static string Describe(Received received) => received.Kind switch
    {
        ReceivedKind.Close or ReceivedKind.Violation => $"{received.Kind} {(int)received.Code}",
        ReceivedKind.Pong => "Pong",
        _ => $"{received.Kind} {Convert.ToHexString(received.Payload)}",
    };
}
