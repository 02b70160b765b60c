using System.Net.WebSockets;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;
using ChatMet.Tools;

namespace ChatMet.Conformance.Lines;

/// <summary>A line on which the kit is the stranger behind a real server: it hears what the server passes on.</summary>
internal sealed class StrangerLine : Line, IDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1);

    private StrangerLine(ClientWebSocket socket, TimeProvider time)
        : base(time) => _socket = socket;

    public static async Task<StrangerLine> ConnectAsync(Uri server, TimeProvider time)
    {
        var socket = await PatientSocket.ConnectAsync(
            server, options => options.AddSubProtocol(ProtocolLimits.SubProtocol), CancellationToken.None);
        var line = new StrangerLine(socket, time);
        _ = line.ReadAsync();
        return line;
    }

    /// <summary>Says Hello, does the work when the server asks for it, and returns Welcome.</summary>
    public async Task<Heard> EnterAsync(TimeSpan within)
    {
        Send(Frames.Of(new HelloFrame { Capabilities = Capabilities.Images, Alias = "Stranger"u8 }));
        var answer = await ExpectAsync("Welcome", heard => heard.Type is FrameType.Welcome or FrameType.Challenge, within);
        if (answer.Type == FrameType.Challenge)
        {
            Send(await Task.Run(() => Solve(answer.Frame)));
            answer = await ExpectAsync("Welcome", heard => heard.Type == FrameType.Welcome, within);
        }

        return answer;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    protected override void Transmit(byte[] frame) => _ = TransmitAsync(frame);

    private static byte[] Solve(byte[] frame)
    {
        _ = ChallengeFrame.Read(frame, out var challenge);
        return Frames.Of(new SolutionFrame { Salt = challenge.Salt, Counter = ProofOfWork.Solve(challenge) });
    }

    private async Task TransmitAsync(byte[] frame)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception end) when (end is WebSocketException or InvalidOperationException or OperationCanceledException)
        {
            // The reader tells the script how the line ended.
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[ProtocolLimits.FrameBytes];
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    End(byClient: false, (CloseCode)(ushort)(_socket.CloseStatus ?? WebSocketCloseStatus.Empty));
                    return;
                }

                Hear(buffer[..received.Count], ofClient: FrameTypes.Of(buffer).IsBetweenPartners());
            }
        }
        catch (Exception end) when (end is WebSocketException or InvalidOperationException or OperationCanceledException)
        {
            End(byClient: false, CloseCode.None);
        }
    }
}
