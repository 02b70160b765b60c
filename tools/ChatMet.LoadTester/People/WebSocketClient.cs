using System.Buffers.Binary;
using ChatMet.LoadTester.Framing;
using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.Results;
using ChatMet.Protocol;

namespace ChatMet.LoadTester.People;

/// <summary>A WebSocket without a socket: bytes and time in, bytes out. What is said in a turn goes out at its end, with one send.</summary>
/// <remarks>Whoever has the turn may touch it; a transport gives one turn at a time.</remarks>
internal abstract class WebSocketClient(Surroundings around) : ILinkUser
{
    /// <summary>For the server to answer our close, and to hang up after both have closed.</summary>
    private static readonly long CloseLimit = Ticks.Of(seconds: 2);

    private MessageReader _reader;
    private LifeSigns _signs;
    private long _closedAt;

    public virtual int ReceiveBuffer => 0;

    public virtual int MostAtOnce => int.MaxValue;

    public ClientState State { get; private set; }

    protected Surroundings Around => around;

    protected ILink? Link { get; private set; }

    /// <summary>Where it is counted when this connection ends unasked.</summary>
    protected virtual Endings Endings => around.Endings;

    /// <summary>To be called before a link is asked for.</summary>
    public virtual void SetOut(long now)
    {
        State = ClientState.Connecting;
        _signs = new LifeSigns(now);
        _reader.Forget();
    }

    public void Connected(ILink link, long now)
    {
        Link = link;
        State = ClientState.Upgrading;
        if (around.IsStopping)
        {
            Vanish(now); // whoever was on the way when all went home would come and stay
            return;
        }

        link.Send(around.Upgrade.Request.Span);
    }

    public virtual void Receive(ReadOnlySpan<byte> bytes, long now)
    {
        _signs.Heard();
        try
        {
            var input = _reader.Join(bytes);
            if (State != ClientState.Upgrading || TryUpgrade(ref input, now))
            {
                TakeMessages(ref input, now);
            }

            _reader.Keep(input);
        }
        catch (InvalidDataException)
        {
            around.Tally.Malformed++;
            Vanish(now);
        }

        EndTurn();
    }

    public void Ended(LinkEnd end, long now)
    {
        if (State is not (ClientState.Closing or ClientState.Closed))
        {
            Endings.Lost(end, State);
        }

        Gone(now);
    }

    /// <summary>To be called about four times a second.</summary>
    public virtual void Tick(long now)
    {
        if (State is ClientState.Closing or ClientState.Closed && now - _closedAt > CloseLimit)
        {
            Vanish(now);
        }

        _signs.Look(now);
    }

    /// <summary>Begins the close handshake: the person leaves.</summary>
    public void Leave(long now)
    {
        if (State == ClientState.Open)
        {
            Span<byte> code = stackalloc byte[sizeof(CloseCode)];
            BinaryPrimitives.WriteUInt16BigEndian(code, (ushort)CloseCode.Normal);
            around.Output.Write(Opcode.Close, code);
            State = ClientState.Closing;
            _closedAt = now;
            EndTurn();
        }
        else if (State == ClientState.Upgrading)
        {
            Vanish(now);
        }
    }

    /// <summary>Resets the connection.</summary>
    public void Vanish(long now)
    {
        Link?.Reset();
        Gone(now);
    }

    /// <summary>The handshake is done.</summary>
    protected abstract void Opened(long now);

    protected abstract void TakeFrame(ReadOnlySpan<byte> frame, long now);

    /// <summary>The link is no more, for whatever reason.</summary>
    protected abstract void Left(long now);

    protected long Quiet(long now) => _signs.Quiet(now);

    protected long Silence(long now) => _signs.Silence(now);

    /// <summary>Sends what the turn brought forth. Every entry from outside ends with it.</summary>
    protected void EndTurn()
    {
        if (!around.Output.Written.IsEmpty)
        {
            Link?.Send(around.Output.Written);
            around.Output.Clear();
            _signs.Spoke();
        }
    }

    private bool TryUpgrade(ref ReadOnlySpan<byte> input, long now)
    {
        if (!around.Upgrade.TryReadAnswer(ref input, out var status))
        {
            return false;
        }

        if (status != Upgrade.Done)
        {
            Endings.RefusedWith(status);
            Vanish(now);
            return false;
        }

        State = ClientState.Open;
        around.Dialect.Open(around.Output);
        Opened(now);
        return true;
    }

    private void TakeMessages(ref ReadOnlySpan<byte> input, long now)
    {
        while (Link is not null && _reader.TryTake(ref input, out var opcode, out var message))
        {
            switch (opcode)
            {
                case Opcode.Binary or Opcode.Text when State == ClientState.Open:
                    TakeFrames(message, now);
                    break;
                case Opcode.Ping:
                    around.Output.Write(Opcode.Pong, message);
                    break;
                case Opcode.Close:
                    TakeClose(message, now);
                    break;
            }
        }
    }

    private void TakeFrames(ReadOnlySpan<byte> message, long now)
    {
        while (around.Dialect.TryTakeFrame(ref message, out var frame))
        {
            TakeFrame(frame, now);
        }
    }

    /// <summary>Answers the server's close, or hears the answer to our own; then the server hangs up first.</summary>
    private void TakeClose(ReadOnlySpan<byte> message, long now)
    {
        if (State == ClientState.Open)
        {
            Endings.ClosedWith(message.Length < sizeof(CloseCode) ? CloseCode.None : (CloseCode)BinaryPrimitives.ReadUInt16BigEndian(message));
            around.Output.Write(Opcode.Close, message);
        }

        State = ClientState.Closed;
        _closedAt = now;
    }

    private void Gone(long now)
    {
        if (State != ClientState.Away)
        {
            Link = null;
            State = ClientState.Away;
            Left(now);
        }
    }
}
