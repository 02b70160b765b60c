using System.Net.Sockets;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>Accepts connections on one address, on one loop's thread, and deals them out to all loops in turn.</summary>
internal sealed partial class ListeningSocket : LoopSocket
{
    /// <summary>Connections that Kestrel may have before it, on the pool's threads: the others wait with the kernel, which takes no memory of ours
    /// and knows for how long.</summary>
    private const int MostBeginning = 32;

    /// <summary>Latecomers who are turned away before the loop turns to others.</summary>
    private const int MostAtOnce = 16;

    private readonly Socket _socket;
    private readonly LoopGroup _loops;
    private readonly Action<HttpConnection> _accepted;
    private int _beginning; // accepted, and not yet begun
    private bool _isPaused;
    private Rush _rush;

    public ListeningSocket(Loop loop, Socket socket, LoopGroup loops, Action<HttpConnection> accepted)
        : base(loop, (int)socket.SafeHandle.DangerousGetHandle(), loop.Door)
    {
        _socket = socket;
        _loops = loops;
        _rush = new Rush(loops.Patience);
        _accepted = accepted;
    }

    /// <summary>Begins to accept.</summary>
    public void Start() => Loop.Post(() => Loop.Add(this, EpollEvents.Readable));

    /// <summary>Accepts one, and has its turn again when those who were let in before have had theirs: whoever is next waits with the kernel.</summary>
    public override void Ready(EpollEvents events)
    {
        for (var i = 0; i < MostAtOnce && TurnedAway(); i++)
        {
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
            _rush.Forget();
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

    /// <summary>Accepts a connection, if there is one.</summary>
    /// <returns>Whether it was turned away.</returns>
    private bool TurnedAway()
    {
        Span<byte> remote = stackalloc byte[SocketAddresses.LargestSize];
        var descriptor = Accept(remote);
        switch (descriptor)
        {
            case >= 0 when _rush.IsOn(Linux.Waited(descriptor) > _loops.Patience, Loop.Now) && Latecomer.AsksForChat(descriptor):
                Latecomer.TurnAway(descriptor, Loop.Shared);
                _loops.TurnedAway();
                return true;
            case >= 0:
                Welcome(descriptor, remote);
                PauseAtReserve(descriptor);
                break;
            case Linux.FilesOut or Linux.SystemFilesOut or Linux.BuffersOut or Linux.OutOfMemory:
                Pause();
                break;
        }

        return false;
    }

    private void Welcome(int descriptor, ReadOnlySpan<byte> remote)
    {
        Span<byte> local = stackalloc byte[SocketAddresses.LargestSize];
        Linux.LocalAddress(descriptor, local);
        var loop = _loops.Next();
        if (Interlocked.Increment(ref _beginning) >= MostBeginning)
        {
            Expect(EpollEvents.None);
        }

        _accepted(new HttpConnection(loop, descriptor, SocketAddresses.Read(local), SocketAddresses.Read(remote), Begun));
    }

    /// <summary>Kestrel has begun with a connection. Any thread.</summary>
    private void Begun()
    {
        if (Interlocked.Decrement(ref _beginning) == MostBeginning / 2)
        {
            Loop.Post(Resume);
        }
    }

    private void Resume()
    {
        if (!_isPaused)
        {
            Expect(EpollEvents.Readable);
        }
    }

    private void PauseAtReserve(int descriptor)
    {
        if (_loops.Reserve.IsTouchedBy(descriptor))
        {
            Pause();
        }
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
