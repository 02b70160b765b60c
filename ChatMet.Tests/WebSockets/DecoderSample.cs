using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>A stream of bytes from a client, and what the decoder must find in it however it is cut.</summary>
internal sealed record DecoderSample(DecoderLimits Limits, byte[] Stream, params string[] Events)
{
    /// <summary>Reads the stream in every split of it.</summary>
    public void Check()
    {
        foreach (var (name, pieces) in Splits.Of(Stream))
        {
            DecoderFeed.Events(Limits, pieces).Should().Equal(Events, name);
        }
    }
}
