using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>What Kestrel sees of a connection on the event loop. At an upgrade the connection leaves Kestrel by
/// <see cref="TryDetachAsync"/>. Any thread.</summary>
internal sealed class HttpConnection : ConnectionContext,
    IConnectionIdFeature, IConnectionTransportFeature, IConnectionItemsFeature, IConnectionLifetimeFeature, IConnectionEndPointFeature, IMemoryPoolFeature
{
    /// <summary>Bytes that wait for Kestrel, or for the client, before whoever adds more has to wait.</summary>
    private const int BufferBytes = 64 * 1024;

    private static long s_count;

    private readonly Loop _loop;
    private readonly Pipe _input;
    private readonly PipeWriter _output;
    private readonly HttpLink _link;
    private readonly CancellationTokenSource _closed = new(); // no timer in it: the collector may have it
    private readonly Action _begun;
    private IDictionary<object, object?>? _items;
    private int _hasBegun;

    /// <param name="begun">Called once, on any thread, when Kestrel has begun with it.</param>
    public HttpConnection(Loop loop, int descriptor, EndPoint local, EndPoint remote, Action begun)
    {
        _loop = loop;
        _begun = begun;
        ConnectionId = Interlocked.Increment(ref s_count).ToString("X", CultureInfo.InvariantCulture);
        ConnectionClosed = _closed.Token;
        LocalEndPoint = local;
        RemoteEndPoint = remote;
        _input = new Pipe(Options(readers: new HandshakeScheduler(this)));
        var output = new Pipe(Options(readers: PipeScheduler.Inline));
        _output = output.Writer;
        Transport = new Ends(new FirstRead(_input.Reader, Begin), _output);
        _link = new HttpLink(loop, descriptor, this, _input.Writer, output.Reader);
        Features.Set<IConnectionIdFeature>(this);
        Features.Set<IConnectionTransportFeature>(this);
        Features.Set<IConnectionItemsFeature>(this);
        Features.Set<IConnectionLifetimeFeature>(this);
        Features.Set<IConnectionEndPointFeature>(this);
        Features.Set<IMemoryPoolFeature>(this);
        Features.Set(this);
    }

    public override string ConnectionId { get; set; }

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items
    {
        get => _items ??= new ConnectionItems();
        set => _items = value;
    }

    public override IDuplexPipe Transport { get; set; }

    public MemoryPool<byte> MemoryPool => _loop.Pool;

    /// <summary>Takes the connection from Kestrel and has <paramref name="makeLink"/> make what drives it from now on. Bytes that came
    /// behind the request go to it first.</summary>
    /// <returns>False when it stays with Kestrel: the client is gone, or has not taken the answer to its handshake yet.</returns>
    public Task<bool> TryDetachAsync(Func<Loop, int, WebSocketLink> makeLink)
    {
        if (_loop.IsCurrent)
        {
            return Task.FromResult(TryDetach(makeLink));
        }

        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() => done.SetResult(TryDetach(makeLink)));
        return done.Task;
    }

    /// <summary>The client ended its direction, or is gone.</summary>
    public void PeerEnded() => _ = _closed.CancelAsync();

    public override void Abort() => _link.Abort();

    public override void Abort(ConnectionAbortedException abortReason) => _link.Abort();

    /// <summary>Kestrel is done: what it wrote still goes out, and then the link ends.</summary>
    public override ValueTask DisposeAsync()
    {
        _input.Reader.Complete();
        _output.Complete();
        _link.KestrelLeft();
        Begin(); // when it never read: the link ends as any other
        return base.DisposeAsync();
    }

    /// <summary>Has the loop carry bytes from now on. Any thread.</summary>
    private void Begin()
    {
        if (Interlocked.Exchange(ref _hasBegun, 1) == 0)
        {
            _loop.Post(_link.Start);
            _begun();
        }
    }

    private bool TryDetach(Func<Loop, int, WebSocketLink> makeLink)
    {
        if (_link.IsClosed || !_link.HasSentAll)
        {
            return false;
        }

        var successor = _link.HandTo(descriptor => makeLink(_loop, descriptor), WebSocketLink.Wanted);
        successor.Begin();
        while (_input.Reader.TryRead(out var read) && !read.Buffer.IsEmpty)
        {
            var bytes = _loop.Shared[..(int)read.Buffer.Length];
            read.Buffer.CopyTo(bytes);
            _input.Reader.AdvanceTo(read.Buffer.End);
            successor.Take(bytes);
        }

        return true;
    }

    private PipeOptions Options(PipeScheduler readers) => new(
        _loop.Pool, readers, PipeScheduler.ThreadPool, BufferBytes, BufferBytes / 2, useSynchronizationContext: false);

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Kestrel handles a handshake on the loop's own thread, where it takes microseconds and saves two changes of thread.
    /// Anything else, a file for one, could wait for a disk, and goes to the pool.</summary>
    private sealed class HandshakeScheduler(HttpConnection connection) : PipeScheduler
    {
        public override void Schedule(Action<object?> action, object? state)
        {
            if (connection._loop.IsCurrent && connection._link.IsChat)
            {
                action(state);
            }
            else
            {
                ThreadPool.Schedule(action, state);
            }
        }
    }
}
