using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Stands where a proxy expects the server: shows what it was asked, to the byte, and answers as told.</summary>
internal sealed class BareUpstream : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _proxy;

    public BareUpstream()
    {
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}");
    }

    public Uri Address { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The lines of the next request's head.</summary>
    public async Task<string[]> HeadAsync()
    {
        _proxy = await _listener.AcceptTcpClientAsync(Token);
        var head = new StringBuilder();
        var bytes = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await _proxy.GetStream().ReadAsync(bytes, Token);
            read.Should().BePositive("a whole head comes");
            head.Append(Encoding.ASCII.GetString(bytes, 0, read));
        }

        return head.ToString().Split("\r\n");
    }

    public Task AnswerAsync(string bytes) => _proxy!.GetStream().WriteAsync(Encoding.ASCII.GetBytes(bytes), Token).AsTask();

    public void Dispose()
    {
        _proxy?.Dispose();
        _listener.Dispose();
    }
}
