using ChatMet.Server.Drivers.EventLoop;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>An event that was told of a connection which is gone must not reach the next one in its place.</summary>
public sealed class SocketTableTests : IDisposable
{
    private const int MoreThanAtFirst = 200;

    private readonly LoopBench _bench = new();
    private readonly SocketTable _table = new();
    private readonly List<QuietSocket> _sockets = [];

    public void Dispose()
    {
        _sockets.ForEach(socket => socket.Dispose());
        _bench.Dispose();
    }

    [Fact]
    public void A_socket_is_found_by_its_token()
    {
        var (one, two) = (Add(), Add());

        _table.Find(one.Token).Should().BeSameAs(one);
        _table.Find(two.Token).Should().BeSameAs(two);
        _table.All().Should().Equal(one, two);
    }

    [Fact]
    public void A_token_of_before_finds_nothing_although_the_place_is_taken_again()
    {
        var gone = Add();
        _table.Remove(gone);
        _table.Find(gone.Token).Should().BeNull();

        var next = Add();

        ((uint)next.Token).Should().Be((uint)gone.Token, "the place is the same, or this test says nothing");
        _table.Find(gone.Token).Should().BeNull();
        _table.Find(next.Token).Should().BeSameAs(next);
    }

    [Fact]
    public void Removing_what_is_gone_does_not_harm_who_came_after()
    {
        var gone = Add();
        _table.Remove(gone);
        var next = Add();

        _table.Remove(gone);

        _table.Find(next.Token).Should().BeSameAs(next);
    }

    [Fact]
    public void A_successor_is_found_by_the_token_of_the_one_before()
    {
        var before = Add();

        var successor = before.HandTo(descriptor => new QuietSocket(_bench.Loop, descriptor), EpollEvents.None);
        _sockets.Add(successor);
        _table.Replace(successor);

        _table.Find(before.Token).Should().BeSameAs(successor);
        before.IsClosed.Should().BeTrue();
        _table.Remove(before);
        _table.Find(successor.Token).Should().BeSameAs(successor);
    }

    [Fact]
    public void Places_that_there_never_were_hold_nothing_and_more_are_made()
    {
        _table.Find(0).Should().BeNull();
        _table.Find(ulong.MaxValue).Should().BeNull();

        var sockets = Enumerable.Range(0, MoreThanAtFirst).Select(_ => Add()).ToList();

        sockets.Should().OnlyContain(socket => _table.Find(socket.Token) == socket);
        sockets.Select(socket => socket.Token).Should().OnlyHaveUniqueItems();
    }

    private QuietSocket Add()
    {
        var socket = new QuietSocket(_bench.Loop, Linux.CreateSignal());
        _sockets.Add(socket);
        socket.Watch(_table.Add(socket), EpollEvents.None);
        return socket;
    }
}
