using System.Diagnostics;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>A descriptor that an <see cref="Loop"/> watches, and what happens when it is ready. The loop calls; <see cref="Send"/>
/// alone is for any thread.</summary>
/// <remarks>A number that was closed is given to the next connection at once. So the number is used under a lock that closing takes
/// as well: nobody who comes late can write to a stranger.</remarks>
/// <param name="loop">Whose thread it is.</param>
/// <param name="descriptor">The descriptor.</param>
/// <param name="epoll">Where it is watched: with the chats, or at the door.</param>
internal abstract class LoopSocket(Loop loop, int descriptor, int epoll) : IDisposable
{
    private const int Closed = -1;

    /// <summary>For a peer to take the last bytes of a connection that is over. 10 s: as long as a reader may stall.</summary>
    protected static readonly TimeSpan UnsentLimit = TimeSpan.FromSeconds(10);

    private readonly int _epoll = epoll;
    private int _descriptor = descriptor;
    private EpollEvents _interest = EpollEvents.None;

    public Loop Loop => loop;

    /// <summary>The place in the loop's table, and how often that place was given out before.</summary>
    public ulong Token { get; private set; }

    public bool IsClosed => _descriptor == Closed;

    /// <summary>The descriptor is ready for something.</summary>
    public abstract void Ready(EpollEvents events);

    /// <summary>Time has passed.</summary>
    public virtual void Tick(TimeSpan now)
    {
    }

    /// <summary>Begins the close handshake, where there is one.</summary>
    public virtual void Close(Protocol.CloseCode code)
    {
    }

    /// <summary>Memory is short: whoever has so much waiting is cut.</summary>
    public virtual void Shed(int atLeast)
    {
    }

    /// <summary>The server shuts down, and has come so far with its goodbyes.</summary>
    public virtual void Drain(double progress)
    {
    }

    /// <summary>Cuts the connection.</summary>
    public virtual void Dispose() => CloseDescriptor(reset: true);

    /// <summary>Puts the descriptor under the loop's watch.</summary>
    public void Watch(ulong token, EpollEvents interest)
    {
        Token = token;
        _interest = interest;
        if (Linux.Control(_epoll, EpollOperation.Add, _descriptor, interest, token) < 0)
        {
            Dispose();
            throw new IOException("A descriptor could not be watched.");
        }
    }

    /// <summary>Hands the descriptor, with its place in the table, to a successor that waits for these events.</summary>
    public T HandTo<T>(Func<int, T> makeSuccessor, EpollEvents interest)
        where T : LoopSocket
    {
        T successor;
        lock (this)
        {
            successor = makeSuccessor(_descriptor);
            successor.Token = Token;
            successor._interest = interest;
            Move(successor);
            _descriptor = Closed;
        }

        loop.Replace(successor);
        return successor;
    }

    /// <summary>Asks for other events from now on.</summary>
    protected void Expect(EpollEvents interest)
    {
        lock (this)
        {
            if (_interest != interest)
            {
                _interest = interest;
                ExpectAnew();
            }
        }
    }

    /// <summary>Has the kernel look again, and tell once more what is ready: after what is told <see cref="EpollEvents.Once"/> was not
    /// dealt with to its end.</summary>
    protected void ExpectAnew()
    {
        lock (this)
        {
            if (!IsClosed)
            {
                Linux.Control(_epoll, EpollOperation.Change, _descriptor, _interest, Token);
            }
        }
    }

    /// <summary>Asks for <paramref name="events"/> as well. Any thread: another may be changing its own.</summary>
    protected void ExpectAlso(EpollEvents events)
    {
        lock (this)
        {
            Expect(_interest | events);
        }
    }

    /// <summary>Asks no more for <paramref name="events"/>. Any thread.</summary>
    protected void ExpectNoMore(EpollEvents events)
    {
        lock (this)
        {
            Expect(_interest & ~events);
        }
    }

    protected int Accept(Span<byte> address) => Linux.Accept(_descriptor, address);

    protected int Receive(Span<byte> buffer) => Linux.Receive(_descriptor, buffer);

    /// <summary>Gives the kernel what it takes; all of it when the descriptor is closed, for nobody will miss it. Under this socket's
    /// lock, which the caller has: nobody closes the descriptor meanwhile.</summary>
    protected int Send(ReadOnlySpan<byte> bytes)
    {
        Debug.Assert(Monitor.IsEntered(this), "the lock is the caller's to take");
        return IsClosed ? bytes.Length : Linux.Send(_descriptor, bytes);
    }

    /// <summary>Ends the connection so that the peer gets our last bytes. The kernel goes on sending them for a while.</summary>
    /// <remarks>Closing while something is unread resets the connection, and the peer could lose what it has not read: then it is let to
    /// finish first.</remarks>
    /// <param name="peerSends">Whether more of the peer's is to be expected, although nobody wants it any more.</param>
    protected void Part(bool peerSends)
    {
        if (peerSends || Linux.Unread(_descriptor) > 0)
        {
            LingeringSocket.TakeOver(this);
            return;
        }

        if (Linux.Unsent(_descriptor) > 0)
        {
            Linux.GiveUpAfter(_descriptor, UnsentLimit);
        }

        CloseDescriptor();
    }

    protected void ShutDownWriting()
    {
        lock (this)
        {
            if (!IsClosed)
            {
                Linux.ShutDownWriting(_descriptor);
            }
        }
    }

    /// <summary>Ends the watch over a descriptor that somebody else closes.</summary>
    protected void Release()
    {
        lock (this)
        {
            if (!IsClosed)
            {
                Linux.Control(_epoll, EpollOperation.Remove, _descriptor, EpollEvents.None, Token);
                _descriptor = Closed;
            }
        }

        loop.Forget(this);
    }

    /// <summary>Has the kernel watch for the successor; what is ready already is told at once, in either case.</summary>
    private void Move(LoopSocket successor)
    {
        var operation = EpollOperation.Change;
        if (successor._epoll != _epoll)
        {
            Linux.Control(_epoll, EpollOperation.Remove, _descriptor, EpollEvents.None, Token);
            operation = EpollOperation.Add;
        }

        Linux.Control(successor._epoll, operation, _descriptor, successor._interest, Token);
    }

    /// <summary>Closes the descriptor, once; with <paramref name="reset"/> what the peer has not taken is thrown away.</summary>
    protected void CloseDescriptor(bool reset = false)
    {
        lock (this)
        {
            if (IsClosed)
            {
                return;
            }

            if (reset)
            {
                Linux.ResetOnClose(_descriptor);
            }

            Linux.Close(_descriptor); // which ends the watch as well
            _descriptor = Closed;
        }

        loop.Forget(this);
    }
}
