using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Threading.Channels;
using ChatMet.Protocol;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>One WebSocket, from the handshake to its end. <see cref="RunAsync"/> is its one owner: it reads, one task writes, and what was heard
/// is told by the delegates, which post it on the loop.</summary>
internal sealed class Link : IDisposable
{
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);

    private readonly Faults _faults;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _cut = new();
    private readonly Channel<byte[]> _frames = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private WebSocketCloseStatus _goodbye = WebSocketCloseStatus.NormalClosure;

    public Link(Faults faults)
    {
        _faults = faults;
        _socket.Options.CollectHttpResponseDetails = true;
        if (!faults.Break("sub-protocol"))
        {
            _socket.Options.AddSubProtocol(ProtocolLimits.SubProtocol);
        }
    }

    /// <summary>Connects and reads to the end, which it returns. Never throws for what a network does.</summary>
    public async Task<Ending> RunAsync(Uri address, Action opened, Action<byte[]> heard)
    {
        try
        {
            await _socket.ConnectAsync(address, _cut.Token);
            opened();
            var writing = WriteAsync();
            await ReadAsync(heard);
            _goodbye = _socket.CloseStatus!.Value;
            EndOutput();
            await writing;
            return new Ending((CloseCode)(ushort)_socket.CloseStatus.Value);
        }
        catch (Exception network) when (network is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return Refused() ?? new Ending(CloseCode.None);
        }
        finally
        {
            EndOutput();
        }
    }

    public void Send(byte[] frame) => _frames.Writer.TryWrite(frame);

    /// <summary>Sends a close frame behind what was sent, and cuts the connection when it is not answered.</summary>
    public void Close(CloseCode code)
    {
        _goodbye = (WebSocketCloseStatus)(ushort)code;
        EndOutput();
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Cut() => _cut.Cancel();

    public void Dispose()
    {
        _socket.Dispose();
        _cut.Dispose();
    }

    private void EndOutput()
    {
        if (_frames.Writer.TryComplete())
        {
            _cut.CancelAfter(CloseTime);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            var opcode = _faults.Break("binary-messages") ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
            await foreach (var frame in _frames.Reader.ReadAllAsync(_cut.Token))
            {
                await _socket.SendAsync(frame, opcode, endOfMessage: true, _cut.Token);
            }

            await _socket.CloseOutputAsync(_goodbye, null, _cut.Token);
        }
        catch (Exception network) when (network is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The reader sees the same end, and is the one who tells it.
        }
    }

    /// <summary>Tells each message, to the close frame. A longer message than any frame, or one that is no binary message, is told as an empty
    /// one, which is no frame either.</summary>
    private async Task ReadAsync(Action<byte[]> heard)
    {
        var buffer = new byte[ProtocolLimits.FrameBytes + 1];
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), _cut.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            length += received.Count;
            var isFrame = received.MessageType == WebSocketMessageType.Binary && length < buffer.Length;
            if (received.EndOfMessage || !isFrame)
            {
                heard(isFrame ? buffer[..length] : []);
                length = 0;
            }
        }
    }

    private Ending? Refused() => _socket.HttpStatusCode is default(HttpStatusCode) or HttpStatusCode.SwitchingProtocols
        ? null
        : new Ending(CloseCode.None, _socket.HttpStatusCode, RetryAfter());

    private TimeSpan RetryAfter() =>
        _socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var values) == true
        && RetryConditionHeaderValue.TryParse(values.FirstOrDefault(), out var retry)
            ? retry.Delta ?? TimeSpan.Zero
            : TimeSpan.Zero;
}
