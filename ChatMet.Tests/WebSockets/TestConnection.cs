using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>A <see cref="WebSocketConnection"/> with a clock that is turned by hand, and a driver that writes when
/// told to.</summary>
internal sealed class TestConnection : IDisposable
{
    /// <summary>How often the real driver ticks.</summary>
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(500);

    private readonly ZeroingPool _pool = new();
    private WebSocketConnection _connection;
    private TimeSpan _now = TimeSpan.FromHours(1);

    public TestConnection(DecoderLimits? limits = null)
    {
        Outbound = new Outbound(_pool, 10_000);
        _connection = new WebSocketConnection(Handler, Outbound, limits ?? TestLimits.Chat, Deadlines);
    }

    /// <summary>Five times that cannot be taken for one another.</summary>
    public static ConnectionDeadlines Deadlines { get; } = new(
        Message: TimeSpan.FromSeconds(10),
        Close: TimeSpan.FromSeconds(2),
        Stall: TimeSpan.FromSeconds(8),
        Leftovers: TimeSpan.FromSeconds(0.5),
        Silence: TimeSpan.FromSeconds(30));

    public RecordingHandler Handler { get; } = new();

    public Outbound Outbound { get; }

    /// <summary>What the connection holds in blocks of the pool.</summary>
    public long RentedBytes => _pool.RentedBytes;

    public bool IsOver => _connection.IsOver;

    public TestConnection Receive(params byte[] bytes)
    {
        _connection.Receive((byte[])[.. bytes], _now);
        return this;
    }

    /// <summary>One tick without any time passing; false when the transport must be cut.</summary>
    public bool Tick() => _connection.Tick(_now);

    /// <summary>Lets time pass, tick by tick. Stops early with false when the transport must be cut.</summary>
    public bool Pass(double seconds, Action? beforeEachTick = null)
    {
        for (var end = _now + TimeSpan.FromSeconds(seconds); _now < end;)
        {
            _now += TickInterval;
            beforeEachTick?.Invoke();
            if (!_connection.Tick(_now))
            {
                return false;
            }
        }

        return true;
    }

    public void Close(CloseCode code) => _connection.Close(code, _now);

    public void TransportEnded() => _connection.TransportEnded(_now);

    /// <summary>Writes what waits, and gives it back as frames.</summary>
    public List<string> Sent() => ServerFrames.Read(Outbound.Drain(_pool));

    public void Dispose()
    {
        _connection.Dispose();
        Outbound.Dispose();
        _pool.RentedBytes.Should().Be(0);
        _pool.Dispose();
    }
}
