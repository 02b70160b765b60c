using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace ChatMet.LoadTester.Net;

/// <summary>Connections over .NET's streams: TLS, and any system. Slower than epoll, and its schedule is exact to a millisecond.</summary>
/// <remarks>Each link has a loop that reads and one that writes, on threads of the pool; the gate makes turns of what they bring.</remarks>
internal sealed class StreamTransport(Uri address, IPEndPoint target, SourceAddresses sources, bool isInsecure) : Transport
{
    private const int Millisecond = 1;

    private readonly Queue<ILinkUser> _asked = new();
    private readonly CancellationTokenSource _end = new();
    private int _links;

    public override string Name => address.Scheme == "wss" ? "streams over TLS" : "streams";

    public override int MostCores => Environment.ProcessorCount;

    /// <summary>Held by whoever has the turn.</summary>
    public Lock Gate { get; } = new();

    public override void Open(ILinkUser user) => _asked.Enqueue(user);

    public override void Run(IDirector director)
    {
        while (!director.IsOver)
        {
            bool isDue;
            lock (Gate)
            {
                director.Turn(Stopwatch.GetTimestamp());
                OpenAsked();
                isDue = director.Due <= Stopwatch.GetTimestamp();
            }

            if (!isDue)
            {
                Thread.Sleep(Millisecond);
            }
        }
    }

    /// <summary>Cuts whatever is left.</summary>
    public override void Dispose()
    {
        _end.Cancel();
        SpinWait.SpinUntil(() => Volatile.Read(ref _links) == 0, TimeSpan.FromSeconds(2));
        _end.Dispose();
    }

    private void OpenAsked()
    {
        while (_asked.TryDequeue(out var user))
        {
            Interlocked.Increment(ref _links);
            _ = LiveAsync(user, sources.NextEndPoint());
        }
    }

    /// <summary>A connection from its beginning to its end; each step on its own may fail, and is then its last turn.</summary>
    private async Task LiveAsync(ILinkUser user, IPEndPoint? source)
    {
        // Leaves the turn in which the connection was asked for.
        await Task.Yield();
        StreamLink? link = null;
        var end = LinkEnd.Refused;
        try
        {
            using var socket = await ConnectAsync(user, source);
            await using var network = new NetworkStream(socket);
            end = LinkEnd.NoTls;
            await using var stream = await SecureAsync(network);
            end = LinkEnd.Broken;
            link = new StreamLink(this, socket, stream, user);
            end = await link.RunAsync(_end.Token);
        }
        catch (SocketException fault)
        {
            end = ReasonOf(fault.SocketErrorCode, end);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException
            or System.Security.Authentication.AuthenticationException)
        {
            // The peer vanished, we cut it off, or TLS was refused: end says which.
        }

        lock (Gate)
        {
            if (link is not { WasReset: true })
            {
                user.Ended(end, Stopwatch.GetTimestamp());
            }

            link?.Dispose();
        }

        Interlocked.Decrement(ref _links);
    }

    private async Task<Socket> ConnectAsync(ILinkUser user, IPEndPoint? source)
    {
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (user.ReceiveBuffer > 0)
            {
                socket.ReceiveBufferSize = user.ReceiveBuffer;
            }

            if (source is not null)
            {
                socket.Bind(source);
            }

            await socket.ConnectAsync(target, _end.Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream network)
    {
        if (address.Scheme != "wss")
        {
            return network;
        }

#pragma warning disable CA5359 // Only when --insecure asks for it.
        var secure = isInsecure ? new SslStream(network, leaveInnerStreamOpen: false, (_, _, _, _) => true) : new SslStream(network);
#pragma warning restore CA5359
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.DnsSafeHost }, _end.Token);
        return secure;
    }

    private static LinkEnd ReasonOf(SocketError error, LinkEnd otherwise) => error switch
    {
        SocketError.TooManyOpenSockets => LinkEnd.NoFiles,
        SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable => LinkEnd.NoPorts,
        _ => otherwise,
    };
}
