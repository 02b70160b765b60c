using System.Net.WebSockets;
using ChatMet.Protocol;

namespace ChatMet.Peers;

/// <summary>One System.Net.WebSockets connection: its loop receives, whoever has its turn sends.</summary>
/// <remarks>No token is passed to the socket: it would end nothing that closing does not end, and takes the slower path.</remarks>
internal sealed class SocketPerson(WebSocket socket, Lobby lobby) : Person, IDisposable
{
    /// <summary>The first buffer holds any but a long text, so that idle connections stay small.</summary>
    private const int SmallBuffer = 4_096;

    /// <summary>A WebSocket allows one send at a time. Those that wait are served in their order.</summary>
    private readonly SemaphoreSlim _turn = new(initialCount: 1, maxCount: 1);

    private byte[] _buffer = new byte[SmallBuffer];

    public async Task RunAsync()
    {
        var reason = DisconnectReason.Lost;
        try
        {
            await ReceiveAsync();
            reason = DisconnectReason.Left;
        }
        catch (WebSocketException)
        {
            // The connection broke.
        }
        finally
        {
            lobby.End(this, reason);
        }

        await CloseAsync();
    }

    public void Dispose() => _turn.Dispose();

    protected override async Task WriteAsync(ReadOnlyMemory<byte> frame)
    {
        await _turn.WaitAsync();
        try
        {
            await socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception broken) when (broken is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Its own loop notices.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Until a close frame, or a frame longer than any may be.</summary>
    private async Task ReceiveAsync()
    {
        var filled = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(filled), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            filled += received.Count;
            if (received.EndOfMessage)
            {
                // The buffer is passed on as it is; so it is free again only when the partner's socket took it.
                await lobby.ReceiveAsync(this, _buffer.AsMemory(0, filled));
                filled = 0;
            }
            else if (filled == _buffer.Length)
            {
                if (filled > ProtocolLimits.FrameBytes)
                {
                    return;
                }

                // For good: who sent one chunk sends more.
                Array.Resize(ref _buffer, ProtocolLimits.FrameBytes + 1);
            }
        }
    }

    private async Task CloseAsync()
    {
        await _turn.WaitAsync();
        try
        {
            var status = socket.CloseStatus ?? WebSocketCloseStatus.MessageTooBig;
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, statusDescription: null, CancellationToken.None);
            }
        }
        catch (WebSocketException)
        {
            // It broke while it closed.
        }
        finally
        {
            _turn.Release();
        }
    }
}
