using ChatMet.Protocol;
using ChatMet.Tests.BadInput;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Two people on bare sockets, matched with each other.</summary>
internal static class RawPair
{
    /// <summary>For a server on which these two may send as much and as fast as they can.</summary>
    public static readonly (string Name, object Value) NoRates = ("ChatMet:ExemptNetworks:0", "127.0.0.0/8");

    /// <param name="receiveBuffer">Bytes that the kernel may hold for the first; 0: as many as it likes.</param>
    public static async Task<(RawClient One, RawClient Other)> MeetAsync(ChatServer server, int receiveBuffer = 0)
    {
        var one = await RawClient.ArriveAsync(server, "Ada", receiveBuffer);
        await one.SendFrameAsync(Frames.Find());
        await one.ExpectFrameAsync(FrameType.Waiting);
        var other = await RawClient.ArriveAsync(server, "Bob");
        await other.SendFrameAsync(Frames.Find());
        await other.ExpectFrameAsync(FrameType.Waiting);
        await one.ExpectFrameAsync(FrameType.Matched);
        await other.ExpectFrameAsync(FrameType.Matched);
        return (one, other);
    }
}
