using System.Diagnostics.Metrics;
using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.Drivers;
using ChatMet.Server.Telemetry;
using ChatMet.Server.WebSockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Drivers;

/// <summary>The watch over all connections: ticks, the goodbye at shutdown, and transports that stay behind.</summary>
public sealed class LiveConnectionsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly Lifetime _lifetime = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ChatMetrics _metrics;
    private readonly ZeroingPool _pool = new();
    private readonly LiveLimits _limits = new(Drain: TimeSpan.FromSeconds(20), Memory: 1024 * 1024, Patience: TimeSpan.MaxValue);
    private readonly LiveConnections _live;

    public LiveConnectionsTests()
    {
        _metrics = new ChatMetrics(_services.GetRequiredService<IMeterFactory>());
        _live = Watch(_time);
        _ = _live.StartAsync(CancellationToken.None);
    }

    [Fact]
    public void A_transport_that_lingers_after_its_connection_is_cut()
    {
        using var transport = new Transport();
        _live.CutAfter(transport, Limit);

        _time.Advance(Limit - Deadline.LookPeriod);
        transport.IsAborted.Should().BeFalse();
        _time.Advance(Deadline.LookPeriod);

        transport.IsAborted.Should().BeTrue();
    }

    [Fact]
    public void A_transport_that_closed_by_itself_is_forgotten()
    {
        using var transport = new Transport();
        _live.CutAfter(transport, Limit);

        transport.Close();
        _time.Advance(2 * Limit);

        transport.IsAborted.Should().BeFalse();
    }

    [Fact]
    public void Everybody_is_told_at_shutdown_and_so_is_who_comes_a_moment_too_late()
    {
        var (early, late) = (new Connection(), new Connection());
        _live.Add(early);

        _lifetime.StopApplication();
        _live.Add(late);

        _live.IsDraining.Should().BeTrue();
        early.ClosedWith.Should().Be(CloseCode.Restart);
        late.ClosedWith.Should().Be(CloseCode.Restart);
    }

    [Fact]
    public void A_round_that_takes_long_does_not_begin_again_inside_itself()
    {
        // FakeTimeProvider never runs a timer inside itself, as the system's does: this clock is a button.
        var button = new ButtonClock();
        using var live = Watch(button);
        _ = live.StartAsync(CancellationToken.None);
        var connection = new Connection();
        connection.OnTick = () =>
        {
            if (connection.Ticks < 3)
            {
                button.Press();
            }
        };
        live.Add(connection);

        button.Press();

        connection.Ticks.Should().Be(1);
        connection.OnTick = null;
        button.Press();
        connection.Ticks.Should().Be(2);
    }

    [Fact]
    public void A_look_that_fails_does_not_stop_the_looks_after_it()
    {
        var connection = new Connection { OnTick = () => throw new InvalidOperationException("a bug") };
        _live.Add(connection);

        _time.Advance(Deadline.LookPeriod);
        _time.Advance(Deadline.LookPeriod);

        connection.Ticks.Should().Be(2);
    }

    [Fact]
    public void Who_was_removed_is_not_looked_at()
    {
        var connection = new Connection();
        _live.Add(connection);
        _live.Remove(connection);

        _time.Advance(Limit);

        connection.Ticks.Should().Be(0);
    }

    [Fact]
    public void Above_the_ceiling_those_who_hold_the_most_go_first_and_below_it_nobody()
    {
        var connection = new Connection();
        _live.Add(connection);
        _time.Advance(Deadline.LookPeriod);
        var held = _pool.RentBlock(2 * 1024 * 1024);

        _time.Advance(8 * Deadline.LookPeriod);
        connection.Shedding.Should().Equal(262_144, 131_072, 65_536, 32_768, 16_384, 8_192, 8_192, 8_192);
        held.Dispose();
        _time.Advance(Deadline.LookPeriod);

        connection.Shedding.Should().HaveCount(8);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 0)]
    [InlineData(5_000, 10)]
    [InlineData(1_000_000, 20)]
    public void The_more_there_are_the_longer_the_goodbyes_take_up_to_the_setting(int connections, double seconds)
    {
        for (var i = 0; i < connections; i++)
        {
            _metrics.ConnectionOpened();
        }

        var pairs = Enumerable.Range(0, 1_000).Select(i => (new Connection { Company = (ulong)i }, new Connection { Company = (ulong)i })).ToList();
        pairs.ForEach(pair => Array.ForEach([pair.Item1, pair.Item2], _live.Add));

        _lifetime.StopApplication();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(seconds); passed += Deadline.LookPeriod)
        {
            var told = pairs.Count(pair => pair.Item1.ClosedWith == CloseCode.Restart) / (double)pairs.Count;
            told.Should().BeApproximately(passed / TimeSpan.FromSeconds(seconds), 0.05, "they are spread evenly");
            pairs.Should().OnlyContain(pair => pair.Item1.ClosedWith == pair.Item2.ClosedWith, "two who talk are told at the same time");
            _time.Advance(Deadline.LookPeriod);
        }

        pairs.Should().OnlyContain(pair => pair.Item1.ClosedWith == CloseCode.Restart && pair.Item2.ClosedWith == CloseCode.Restart);
    }

    public void Dispose()
    {
        _live.Dispose();
        _services.Dispose();
        _pool.Dispose();
        _lifetime.Dispose();
    }

    private LiveConnections Watch(TimeProvider time) =>
        new(time, _lifetime, _limits, new MemoryWatch(_pool, _limits), _metrics, NullLogger<LiveConnections>.Instance);

    private sealed class ButtonClock : TimeProvider
    {
        private Action? _tick;

        public void Press() => _tick!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _tick = () => callback(state);
            return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Connection : ILiveConnection
    {
        public ulong Company { get; init; }

        public int Ticks { get; private set; }

        public CloseCode ClosedWith { get; private set; }

        public Action? OnTick { get; set; }

        public void Tick(TimeSpan now)
        {
            Ticks++;
            OnTick?.Invoke();
        }

        public void Close(CloseCode code) => ClosedWith = code;

        public List<int> Shedding { get; } = [];

        public void Shed(int atLeast) => Shedding.Add(atLeast);

        public void Drain(double progress)
        {
            if (Farewell.IsTurnOf(Company, progress))
            {
                Close(CloseCode.Restart);
            }
        }
    }

    private sealed class Transport : IConnectionLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource _closed = new();

        public Transport() => ConnectionClosed = _closed.Token;

        public CancellationToken ConnectionClosed { get; set; }

        public bool IsAborted { get; private set; }

        public void Abort() => IsAborted = true;

        public void Close() => _closed.Cancel();

        public void Dispose() => _closed.Dispose();
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
