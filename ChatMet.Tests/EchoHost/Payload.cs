namespace ChatMet.Tests.EchoHost;

/// <summary>Long payloads in which no piece can take the place of another unseen.</summary>
internal static class Payload
{
    /// <summary>A prime, so that the pattern fits no power of two.</summary>
    private const int Period = 89;

    /// <summary>Printable ASCII, which is good for text as well.</summary>
    public static byte[] Of(int size)
    {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++)
        {
            bytes[i] = (byte)(' ' + ((i + (i / ushort.MaxValue)) % Period));
        }

        return bytes;
    }
}
