using System.Net.Sockets;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>Accepts connections on one address, on one loop's thread, and deals them out to all loops in turn.</summary>
internal sealed partial class ListeningSocket : LoopSocket
{
    /// <summary>Connections accepted before the loop turns to others.</summary>
    private const int MostAtOnce = 64;

    private readonly Socket _socket;
    private readonly LoopGroup _loops;
    private readonly Action<HttpConnection> _accepted;
    private bool _isPaused;

    public ListeningSocket(Loop loop, Socket socket, LoopGroup loops, Action<HttpConnection> accepted)
        : base(loop, (int)socket.SafeHandle.DangerousGetHandle())
    {
        _socket = socket;
        _loops = loops;
        _accepted = accepted;
    }

    /// <summary>Begins to accept.</summary>
    public void Start() => Loop.Post(() => Loop.Add(this, EpollEvents.Readable));

    public override void Ready(EpollEvents events)
    {
        for (var i = 0; i < MostAtOnce; i++)
        {
            if (!TryAccept())
            {
                return;
            }
        }
    }

    /// <summary>After a pause there may be files again.</summary>
    public override void Tick(TimeSpan now)
    {
        if (!_isPaused)
        {
            return;
        }

        if (_loops.Reserve.IsWhole)
        {
            _isPaused = false;
            Expect(EpollEvents.Readable);
        }
        else
        {
            _loops.Reserve.Tell();
        }
    }

    /// <summary>Stops listening; the kernel refuses whoever comes.</summary>
    public Task StopAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.Post(() =>
        {
            Dispose();
            stopped.SetResult();
        });
        return stopped.Task;
    }

    public override void Dispose()
    {
        Release(); // before the base class could close what the socket closes
        _socket.Dispose();
        base.Dispose();
    }

    private bool TryAccept()
    {
        Span<byte> remote = stackalloc byte[SocketAddresses.LargestSize];
        var descriptor = Accept(remote);
        switch (descriptor)
        {
            case >= 0:
                Welcome(descriptor, remote);
                return !PauseAtReserve(descriptor);
            case Linux.FilesOut or Linux.SystemFilesOut or Linux.BuffersOut or Linux.OutOfMemory:
                Pause();
                return false;
            case Linux.Again:
                return false;
            default:
                return true; // this one went away while it waited for us
        }
    }

    private void Welcome(int descriptor, ReadOnlySpan<byte> remote)
    {
        Span<byte> local = stackalloc byte[SocketAddresses.LargestSize];
        Linux.LocalAddress(descriptor, local);
        var loop = _loops.Next();
        var connection = new HttpConnection(loop, descriptor, SocketAddresses.Read(local), SocketAddresses.Read(remote));
        if (loop.IsCurrent)
        {
            connection.Start();
        }
        else
        {
            loop.Post(connection.Start);
        }

        _accepted(connection);
    }

    private bool PauseAtReserve(int descriptor)
    {
        if (!_loops.Reserve.IsTouchedBy(descriptor))
        {
            return false;
        }

        Pause();
        return true;
    }

    /// <summary>No files or memory for another connection. Trying at once would fail again at once: whoever comes waits in the kernel's
    /// queue until the next look at the clock.</summary>
    private void Pause()
    {
        _isPaused = true;
        Expect(EpollEvents.None);
        _loops.Reserve.Tell();
    }
}
