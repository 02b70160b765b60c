using System.Collections.Concurrent;
using ChatMet.Protocol;
using ChatMet.Server.Buffers;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>One thread that waits for many descriptors and does, one after the other, what each is ready for. Nothing on it may block.</summary>
/// <remarks>
/// Chats go first. Whoever is not in a chat, because they come, speak HTTP or are over, is watched at the door: an epoll of its own, which the
/// chats' epoll tells of. Each time that the chats have had their turn, one event of the door is dealt with. So whatever a crowd at the door does,
/// a chat waits for no more than one handshake.
/// Members are for the loop's own thread, but for <see cref="Post"/>, <see cref="Tick"/> and <see cref="Close"/>.
/// All sockets share one receive buffer: what arrived is dealt with, sent on and zeroed before the next is looked at.
/// </remarks>
internal sealed partial class Loop : ILiveConnection, IDisposable
{
    /// <summary>Two windows of a client: what an honest one can have sent is read at once, and no frame is cut.</summary>
    private const int SharedBytes = 256 * 1024;

    private const int MostEvents = 256;
    private const int MostAtTheDoor = 1;
    private const long NoLook = -1;
    private const ulong SignalToken = ulong.MaxValue;
    private const ulong DoorToken = ulong.MaxValue - 1;

    [ThreadStatic]
    private static Loop? s_current;

    private readonly EventList _events = new(MostEvents);
    private readonly EventList _doorEvents = new(MostAtTheDoor);
    private readonly SocketTable _sockets = new();
    private readonly ConcurrentQueue<IErrand> _errands = new();
    private readonly List<WebSocketLink> _unflushed = [];
    private readonly ActionErrand _look;
    private readonly byte[] _shared = GC.AllocateArray<byte>(SharedBytes, pinned: true);
    private readonly TimeProvider _time;
    private readonly ILogger<Loop> _logger;
    private readonly Thread _thread;
    private readonly int _signal;
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _links;
    private bool _isDraining;
    private int _signalled;
    private long _lookAt = NoLook; // the time of the look that was asked for, in ticks
    private bool _stopped;
    private bool _isClosed;

    public Loop(int number, ZeroingPool pool, TimeProvider time, ILogger<Loop> logger)
    {
        Pool = pool;
        _time = time;
        _logger = logger;
        _look = new ActionErrand(Look);
        Departure = new Departure(_shared);
        Epoll = Linux.CreateEpoll();
        Door = Linux.CreateEpoll();
        Linux.Control(Epoll, EpollOperation.Add, Door, EpollEvents.Readable, DoorToken);
        _signal = Linux.CreateSignal();
        Linux.Control(Epoll, EpollOperation.Add, _signal, EpollEvents.Readable, SignalToken);
        _thread = new Thread(Run) { IsBackground = true, Name = $"event loop {number}" };
        _thread.Start();
    }

    /// <summary>The loop that runs on this thread, if any.</summary>
    public static Loop? Current => s_current;

    /// <summary>Where chats are watched, and everything else that has to be dealt with at once.</summary>
    public int Epoll { get; }

    /// <summary>Where those are watched who are not in a chat.</summary>
    public int Door { get; }

    public ZeroingPool Pool { get; }

    /// <summary>Where everybody's bytes arrive. Whoever reads into it zeroes what was written.</summary>
    public Span<byte> Shared => _shared;

    /// <summary>What leaves together once the bytes that just arrived have been dealt with.</summary>
    public Departure Departure { get; }

    /// <summary>The time at which the loop last woke: near enough for every deadline, and read once for many sockets.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Whether the calling thread is this loop's.</summary>
    public bool IsCurrent => s_current == this;

    /// <summary>Any thread: has something done on the loop's. It is done in the order of posting.</summary>
    public void Post(IErrand errand)
    {
        _errands.Enqueue(errand);
        if (Interlocked.Exchange(ref _signalled, 1) == 0)
        {
            Signal();
        }
    }

    public void Post(Action action) => Post(new ActionErrand(action));

    public void Add(LoopSocket socket, EpollEvents interest) => socket.Watch(_sockets.Add(socket), interest);

    public void Replace(LoopSocket successor) => _sockets.Replace(successor);

    public void Forget(LoopSocket socket) => _sockets.Remove(socket);

    /// <summary>A WebSocket begins on this loop.</summary>
    public void Began() => _links++;

    /// <summary>A WebSocket of this loop is over.</summary>
    public void Ended()
    {
        _links--;
        TellIfEmpty();
    }

    /// <summary>Any thread: ends when no WebSocket is left. To be asked when no new ones come.</summary>
    public Task WhenEmptyAsync()
    {
        Post(() =>
        {
            _isDraining = true;
            TellIfEmpty();
        });
        return _empty.Task;
    }

    /// <summary>Has a link send what waits for it before the loop turns to the next socket.</summary>
    public void FlushSoon(WebSocketLink link) => _unflushed.Add(link);

    /// <summary>Has something done on the loop's thread each <paramref name="period"/>.</summary>
    public ITimer CreateTimer(Action action, TimeSpan period)
    {
        var errand = new ActionErrand(action);
        return _time.CreateTimer(_ => Post(errand), null, period, period);
    }

    /// <summary>A bug, by type and place only: its message could hold anything.</summary>
    public void Tell(Exception bug) => Log.HandlerFailed(_logger, bug.GetType().Name, bug.TargetSite?.Name);

    /// <remarks>However late the loop is, it looks once: to what others add meanwhile, looks that piled up would seem to be time in which
    /// the client did not take it.</remarks>
    void ILiveConnection.Tick(TimeSpan now)
    {
        if (Interlocked.Exchange(ref _lookAt, now.Ticks) == NoLook)
        {
            Post(_look);
        }
    }

    void ILiveConnection.Drain(double progress) => Post(() => EachSocket(socket => socket.Drain(progress)));

    void ILiveConnection.Shed(int atLeast) => Post(() => EachSocket(socket => socket.Shed(atLeast)));

    void ILiveConnection.Close(CloseCode code) => Post(() => EachSocket(socket => socket.Close(code)));

    public void Dispose()
    {
        Post(() =>
        {
            EachSocket(socket => socket.Dispose());
            _stopped = true;
        });
        _thread.Join();
        lock (_errands)
        {
            _isClosed = true;
            Linux.Close(_signal);
            Linux.Close(Door);
            Linux.Close(Epoll);
        }
    }

    /// <summary>Whoever posts late must not write to a number that belongs to a connection by now.</summary>
    private void Signal()
    {
        lock (_errands)
        {
            if (!_isClosed)
            {
                Linux.Signal(_signal);
            }
        }
    }

    private void TellIfEmpty()
    {
        if (_isDraining && _links == 0)
        {
            _empty.TrySetResult();
        }
    }

    private void Look()
    {
        var now = new TimeSpan(Interlocked.Exchange(ref _lookAt, NoLook));
        EachSocket(socket => socket.Tick(now));
    }

    private void EachSocket(Action<LoopSocket> call)
    {
        foreach (var socket in _sockets.All())
        {
            call(socket);
        }
    }

    private sealed class ActionErrand(Action action) : IErrand
    {
        public void Run() => action();
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Error, "A connection was closed: {Fault} in {Place}")]
        public static partial void HandlerFailed(ILogger logger, string fault, string? place);

        [LoggerMessage(103, LogLevel.Error, "An event loop's work failed: {Fault} in {Place}")]
        public static partial void SocketFailed(ILogger logger, string fault, string? place);
    }
}
