using System.Net.WebSockets;
using ChatMet.Audit.Visits;
using ChatMet.Protocol;

namespace ChatMet.Audit.Checks;

/// <summary>Whoever does not confirm to be 18 is not let in.</summary>
internal sealed class AdultCheck : ICheck
{
    public string Promise => "P11";

    public string Claim => "nobody is let in without the confirmation";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(ProtocolLimits.SubProtocol);
        deployment.Configure(socket.Options);
        await socket.ConnectAsync(deployment.Chat, cancellation);
        await socket.SendAsync(Guest.HelloWithoutConfirmation, WebSocketMessageType.Binary, endOfMessage: true, cancellation);
        var answer = await socket.ReceiveAsync(new byte[ProtocolLimits.FrameBytes], cancellation);
        return answer.CloseStatus == (WebSocketCloseStatus)CloseCode.AgeNotConfirmed
            ? Finding.Kept()
            : Finding.Broken($"it was answered with {answer.CloseStatus?.ToString() ?? "a frame"}");
    }
}
