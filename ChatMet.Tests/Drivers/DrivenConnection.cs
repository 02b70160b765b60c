using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Buffers;
using ChatMet.Server.Drivers;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Drivers;

/// <summary>A PipeDriver with everything around it in the hands of the test: stream, handler, clock and log.</summary>
internal sealed class DrivenConnection : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ILoggerFactory _loggers;
    private readonly StreamPipe _pipe;
    private readonly PipeDriver _driver;
    private readonly Task _running;

    public DrivenConnection(FaultyHandler? handler = null, bool peerReads = true, Exception? writeFault = null)
    {
        Handler = handler ?? new FaultyHandler();
        Stream = new DuplexStream { PeerReads = peerReads, WriteFault = writeFault };
        var settings = ConnectionSettings.Of(new ChatOptions());
        Outbound = new Outbound(Pool, settings.OutboundBytes);
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        _pipe = new StreamPipe(Stream, Pool);
        _driver = new PipeDriver(_pipe, Stream.Cut, Handler, Outbound, settings, _time, _loggers.CreateLogger<PipeDriver>());
        _running = RunAsync();
    }

    public DuplexStream Stream { get; }

    public FaultyHandler Handler { get; }

    public ZeroingPool Pool { get; } = new();

    public Outbound Outbound { get; }

    public CapturedLog Log { get; } = new();

    public bool HasEnded => _running.IsCompleted;

    /// <summary>The end of RunAsync, within a bound.</summary>
    public Task EndAsync() => _running.WaitAsync(TimeSpan.FromSeconds(10));

    public void Close(CloseCode code) => _driver.Close(code);

    /// <summary>Turns the clock and ticks, as LiveConnections does.</summary>
    public void Advance(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= Deadline.LookPeriod)
        {
            _time.Advance(Deadline.LookPeriod);
            _driver.Tick(_time.GetElapsedTime(0));
        }
    }

    /// <summary>Turns the clock and does not tick: only what runs by itself sees it.</summary>
    public void AdvanceClock(TimeSpan time) => _time.Advance(time);

    private async Task RunAsync()
    {
        await _driver.RunAsync();
        _pipe.Dispose();
    }

    public void Dispose()
    {
        _driver.Dispose();
        _loggers.Dispose();
    }
}
