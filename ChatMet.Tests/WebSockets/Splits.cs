namespace ChatMet.Tests.WebSockets;

/// <summary>Turns one stream into all the ways a network may deliver it that matter: whole, cut at every offset, and
/// byte by byte.</summary>
internal static class Splits
{
    public static IEnumerable<(string Name, byte[][] Pieces)> Of(byte[] stream)
    {
        yield return ("whole", [stream]);
        for (var at = 0; at <= stream.Length; at++)
        {
            yield return ($"cut at {at}", [stream[..at], stream[at..]]);
        }

        yield return ("byte by byte", [.. stream.Chunk(1)]);
    }

    /// <summary>Cuts at all of <paramref name="offsets"/> that lie in the stream, in any order.</summary>
    public static byte[][] At(byte[] stream, IEnumerable<int> offsets)
    {
        int[] cuts = [0, .. offsets.Where(at => at <= stream.Length).Order(), stream.Length];
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => stream[from..to])];
    }
}
