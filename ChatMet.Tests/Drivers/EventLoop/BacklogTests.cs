using ChatMet.Server.Buffers;
using ChatMet.Server.Drivers.EventLoop;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>What the kernel did not take: kept in order, taken from the queue only when all before it is sent, zeroed at the end.</summary>
public sealed class BacklogTests : IDisposable
{
    private readonly ZeroingPool _pool = new();
    private readonly Outbound _outbound;
    private Backlog _backlog;

    public BacklogTests() => _outbound = new Outbound(_pool, 64 * 1024);

    public void Dispose()
    {
        _backlog.Clear();
        _outbound.Dispose();
        _pool.RentedBytes.Should().Be(0);
        _pool.Dispose();
    }

    [Fact]
    public void What_is_sent_in_part_goes_on_where_it_stopped()
    {
        var bytes = new byte[100_000];
        Random.Shared.NextBytes(bytes);
        _backlog.Append(bytes, _pool);
        var sent = new List<byte>();

        while (!_backlog.Next.IsEmpty)
        {
            var part = _backlog.Next[..Math.Min(777, _backlog.Next.Length)];
            sent.AddRange(part);
            _backlog.Sent(part.Length);
        }

        sent.Should().Equal(bytes);
    }

    [Fact]
    public void The_queue_is_asked_only_when_all_is_sent()
    {
        _backlog.Append([1, 2, 3], _pool);
        _outbound.TryAddPong([9]);

        _backlog.Refill(_outbound, _pool).Should().BeTrue();
        _backlog.Next.ToArray().Should().Equal(1, 2, 3);
        _backlog.Sent(2);
        _backlog.Refill(_outbound, _pool).Should().BeTrue();
        _backlog.Next.ToArray().Should().Equal(3);
        _backlog.Sent(1);
        _backlog.Refill(_outbound, _pool).Should().BeTrue();
        _backlog.Next.ToArray().Should().Equal(0x8A, 1, 9);
        _backlog.Sent(3);
        _backlog.Refill(_outbound, _pool).Should().BeFalse();
        _backlog.Next.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void Nothing_is_held_while_nothing_waits()
    {
        _backlog.Refill(_outbound, _pool).Should().BeFalse();
        _outbound.TryAddPong([9]);
        _backlog.Refill(_outbound, _pool).Should().BeTrue();
        _backlog.Sent(_backlog.Next.Length);

        _backlog.Refill(_outbound, _pool).Should().BeFalse();

        _pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public void What_was_never_sent_is_given_back()
    {
        _backlog.Append(new byte[50_000], _pool);
        _backlog.Sent(10);

        _backlog.Clear();

        _pool.RentedBytes.Should().Be(0);
        _backlog.Next.IsEmpty.Should().BeTrue();
    }
}
