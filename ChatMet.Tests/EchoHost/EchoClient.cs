using System.Text;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Sends an echo host anything at all, and is strict about the answers: exactly these frames, in this order, and then the end.</summary>
internal sealed class EchoClient : IAsyncDisposable
{
    private readonly RawClient _raw;

    private EchoClient(RawClient raw) => _raw = raw;

    public static async Task<EchoClient> OpenAsync(Uri host, int receiveBuffer = 0)
    {
        var raw = await RawClient.ConnectAsync(host, receiveBuffer);
        var answer = await raw.AskAsync(RawRequest.Upgrade(host).Without("Sec-WebSocket-Protocol"));
        answer.Status.Should().Be(101);
        answer.Headers.Keys.Should().NotContain(["Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"], "none was offered");
        return new EchoClient(raw);
    }

    public Task SendAsync(params byte[] bytes) => _raw.SendAsync(bytes);

    /// <summary>Sends in pieces of <paramref name="chop"/> bytes.</summary>
    public async Task SendChoppedAsync(byte[] bytes, int chop)
    {
        for (var at = 0; at < bytes.Length; at += chop)
        {
            await _raw.SendAsync(bytes[at..Math.Min(at + chop, bytes.Length)]);
        }
    }

    /// <summary>The next frame, as <see cref="ServerFrame"/> describes it.</summary>
    public async Task<string> ReadAsync() => (await _raw.ReadFrameAsync()).ToString();

    /// <summary>Reads the echo of a message that is too long to be described.</summary>
    public async Task ExpectEchoAsync(byte first, byte[] payload)
    {
        var echo = await _raw.ReadFrameAsync();
        echo.First.Should().Be(first);
        echo.Payload.AsSpan().SequenceEqual(payload).Should().BeTrue("{0} of {1} bytes came back", echo.Payload.Length, payload.Length);
    }

    /// <summary>Counts echoes of one message, and says what came instead of another.</summary>
    public async Task<(int Echoes, string Last)> CountEchoesAsync(byte first, byte[] payload)
    {
        for (var echoes = 0; ; echoes++)
        {
            var frame = await _raw.ReadFrameAsync();
            if (frame.First != first || !frame.Payload.AsSpan().SequenceEqual(payload))
            {
                return (echoes, frame.ToString());
            }
        }
    }

    /// <summary>Closes, and sees nothing but the answer and the server hanging up.</summary>
    public async Task CloseAsync(int code = 1000)
    {
        await _raw.SendAsync(ClientFrame.Close(code));
        (await ReadAsync()).Should().Be($"Close {code}");
        await ExpectEndAsync();
    }

    /// <summary>The server fails the connection with this code and says nothing else. We hang up, which saves waiting until it does.</summary>
    public async Task ExpectFailureAsync(int code)
    {
        (await ReadAsync()).Should().Be($"Close {code}");
        _raw.HangUp();
        await ExpectEndAsync();
    }

    /// <summary>The server hangs up, and has nothing more to say.</summary>
    public async Task ExpectEndAsync() => (await _raw.ExpectEndAsync()).Should().Be(0, "nothing follows a close frame");

    public ValueTask DisposeAsync() => _raw.DisposeAsync();

    /// <summary>How the echo of a text is described, or a pong to it.</summary>
    public static string Text(string text, string kind = "Text") => $"{kind} {Convert.ToHexString(Encoding.UTF8.GetBytes(text))}";
}
