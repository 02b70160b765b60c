using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers;

/// <summary>Driver 1: moves bytes between one pipe and one <see cref="WebSocketConnection"/>. Works wherever Kestrel does.</summary>
/// <remarks>
/// One owner: <see cref="RunAsync"/> alone reads, and it returns when reading and the outlet are done. The read loop and the
/// timer's ticks take turns through <c>_gate</c>; the outlet is the only one that writes. Reading never waits for writing.
/// What arrived is unmasked and read where it lies. The pipe's blocks come from the zeroing pool, and while nothing arrives it holds none.
/// </remarks>
internal sealed partial class PipeDriver : ILiveConnection, PipeOutlet.IOwner, IDisposable
{
    private readonly PipeReader _input;
    private readonly Action _abort;
    private readonly Outbound _outbound;
    private readonly IMessageHandler _handler;
    private WebSocketConnection _connection;
    private readonly ConnectionSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly PipeOutlet _outlet;
    private bool _finished;

    /// <param name="pipe">The upgraded connection; its owner completes it.</param>
    /// <param name="abort">Cuts the transport, so that a read or write under way ends.</param>
    public PipeDriver(
        IDuplexPipe pipe, Action abort, IMessageHandler handler, Outbound outbound, ConnectionSettings settings,
        TimeProvider time, ILogger<PipeDriver> logger)
    {
        _input = pipe.Input;
        _abort = abort;
        _outbound = outbound;
        _handler = handler;
        _settings = settings;
        _time = time;
        _logger = logger;
        _connection = new WebSocketConnection(handler, outbound, settings.Limits, settings.Deadlines);
        _outlet = new PipeOutlet(pipe.Output, outbound, this);
        outbound.FlowsTo(_outlet);
    }

    private TimeSpan Now => _time.GetElapsedTime(0);

    /// <summary>Runs the connection to its end, whatever ends it.</summary>
    public async Task RunAsync()
    {
        await ReadAsync();
        End();
        await FinishAsync();
        lock (_gate)
        {
            // A tick that comes later must not abort what Kestrel may have given to somebody else.
            _finished = true;
        }
    }

    /// <summary>Zeroes what a message cut short left behind. After <see cref="RunAsync"/>.</summary>
    public void Dispose() => _connection.Dispose();

    public void Tick(TimeSpan now) => Guarded(now, static (driver, now) =>
    {
        if (!driver._finished && !driver._connection.Tick(now))
        {
            driver._abort();
        }
    });

    public void Shed(int atLeast) => Guarded(atLeast, static (driver, atLeast) =>
    {
        if (!driver._finished && driver._outbound.PendingBytes >= atLeast)
        {
            driver._connection.Close(CloseCode.SlowReader, driver.Now);
            driver._abort();
        }
    });

    public void Drain(double progress) => Guarded(progress, static (driver, progress) =>
    {
        if (Farewell.IsTurnOf(driver._handler.Company, progress))
        {
            driver._connection.Close(CloseCode.Restart, driver.Now);
        }
    });

    public void Close(CloseCode code) => Guarded(code, static (driver, code) => driver._connection.Close(code, driver.Now));

    private async Task ReadAsync()
    {
        try
        {
            while (!_connection.IsOver)
            {
                if (_connection.IsBroken && !await MoreComesAsync())
                {
                    return;
                }

                var arrived = await _input.ReadAsync();
                Take(arrived.Buffer);
                if (arrived.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The peer vanished or we cut it off: both are ordinary.
        }
        catch (Exception bug)
        {
            // Whatever it was, the session above must still hear that it is over.
            Log.TransportFailed(_logger, bug.GetType().Name, bug.TargetSite?.Name);
        }
    }

    private void Take(ReadOnlySequence<byte> bytes)
    {
        var gathering = Gathering.Open();
        try
        {
            Guarded(bytes, static (driver, bytes) => driver.Receive(bytes));
            _input.AdvanceTo(bytes.End);
        }
        finally
        {
            gathering.Close();
        }
    }

    /// <summary>The partner is told on this thread: those of the pool may all be waiting for something.</summary>
    private void End()
    {
        var gathering = Gathering.Open();
        Guarded(Now, static (driver, now) => driver._connection.TransportEnded(now));
        gathering.Close();
    }

    private void Receive(ReadOnlySequence<byte> bytes)
    {
        foreach (var piece in bytes)
        {
            _connection.Receive(MemoryMarshal.AsMemory(piece).Span, Now);
        }
    }

    /// <summary>False when it is for us to hang up.</summary>
    /// <remarks>Nothing of a client that broke the protocol counts any more. But hanging up on bytes that are under way would reset
    /// the connection and lose our close frame: they are read and thrown away until the client is quiet and has taken all of ours.</remarks>
    private async Task<bool> MoreComesAsync()
    {
        while (!await Arrival.WaitUnlessQuietAsync(_input, _time))
        {
            if (_outbound.PendingBytes == 0)
            {
                return false;
            }
        }

        return true;
    }

    void PipeOutlet.IOwner.WriteFailed(Exception end)
    {
        if (end is not (IOException or OperationCanceledException or ObjectDisposedException))
        {
            Log.TransportFailed(_logger, end.GetType().Name, end.TargetSite?.Name);
        }

        _abort();
    }

    /// <summary>Lets the last bytes out, a close frame among them, but not for longer than a close may take.</summary>
    private async Task FinishAsync()
    {
        if (_outbound.ClosedWith is null)
        {
            _outbound.Dispose();
            _abort();
        }

        try
        {
            await _outlet.Finished.WaitAsync(_settings.Deadlines.Close, _time);
        }
        catch (TimeoutException)
        {
            _abort();
            await _outlet.Finished;
        }

        _outbound.Dispose();
    }

    /// <summary>One call at a time into the pure part. Its bugs end this connection, told by type and place only.</summary>
    private void Guarded<T>(T argument, Action<PipeDriver, T> call)
    {
        lock (_gate)
        {
            try
            {
                call(this, argument);
            }
            catch (Exception bug)
            {
                Log.HandlerFailed(_logger, bug.GetType().Name, bug.TargetSite?.Name);
                _outbound.Close(CloseCode.InternalError);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Error, "A connection was closed: {Fault} in {Place}")]
        public static partial void HandlerFailed(ILogger logger, string fault, string? place);

        [LoggerMessage(101, LogLevel.Error, "A transport failed in an unknown way: {Fault} in {Place}")]
        public static partial void TransportFailed(ILogger logger, string fault, string? place);
    }
}
