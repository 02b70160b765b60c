using System.Globalization;
using System.Net;
using System.Net.WebSockets;

namespace ChatMet.Tools;

/// <summary>Connects as docs/PROTOCOL.md section 1.1 asks of a client: refused with 429 or 503, it waits as long as it is told and tries again.</summary>
internal static class PatientSocket
{
    /// <summary>A server that tells people to wait for longer is not one to be looked at now.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <param name="configure">Sets what is special about the connection, such as its sub-protocol.</param>
    /// <exception cref="WebSocketException">It was refused for another reason, or again and again.</exception>
    public static async Task<ClientWebSocket> ConnectAsync(Uri address, Action<ClientWebSocketOptions> configure, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ;)
        {
            var socket = new ClientWebSocket();
            configure(socket.Options);
            socket.Options.CollectHttpResponseDetails = true;
            try
            {
                await socket.ConnectAsync(address, cancellation);
                socket.HttpResponseHeaders = null;
                return socket;
            }
            catch (WebSocketException) when (WaitAfter(socket) is { } wait && waited + wait <= Longest)
            {
                socket.Dispose();
                waited += wait;
                await Task.Delay(wait, cancellation);
            }
        }
    }

    private static TimeSpan? WaitAfter(ClientWebSocket socket) =>
        socket.HttpStatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        && socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var values) == true
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
