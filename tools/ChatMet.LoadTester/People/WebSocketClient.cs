using System.Buffers.Binary;
using ChatMet.LoadTester.Framing;
using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.Results;
using ChatMet.Protocol;

namespace ChatMet.LoadTester.People;

/// <summary>A WebSocket without a socket: bytes and time in, bytes out. What a person says in a turn goes out at its end, with one send.</summary>
/// <remarks>Whoever has the turn may touch it; a transport gives one turn at a time.</remarks>
internal abstract class WebSocketClient(Surroundings around) : ILinkUser
{
    private static readonly long CloseLimit = Ticks.Of(seconds: 2);

    private MessageReader _reader;
    private ILink? _link;
    private long _closedAt;
    private long _heardAt;
    private long _spokeAt;
    private bool _isArriving;
    private bool _hasHeard;
    private bool _hasSpoken;

    public virtual int ReceiveBuffer => 0;

    public virtual int MostAtOnce => int.MaxValue;

    public ClientState State { get; private set; }

    protected Surroundings Around => around;

    protected ILink? Link => _link;

    /// <summary>Where it is counted when this connection ends unasked.</summary>
    protected virtual Endings Endings => around.Endings;

    /// <summary>To be called before a link is asked for.</summary>
    public virtual void SetOut(long now)
    {
        State = ClientState.Connecting;
        _heardAt = now;
        _spokeAt = now;
        _isArriving = true;
        around.Arriving++;
    }

    public void Connected(ILink link, long now)
    {
        _link = link;
        State = ClientState.Upgrading;
        link.Send(around.Upgrade.Request.Span);
    }

    public virtual void Receive(ReadOnlySpan<byte> bytes, long now)
    {
        _hasHeard = true;
        try
        {
            var input = _reader.Join(bytes);
            TakeAll(ref input, now);
            if (_link is not null)
            {
                _reader.Keep(input);
            }
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

    /// <summary>Looked at about four times a second.</summary>
    public virtual void Tick(long now)
    {
        if (_link is not null && State is ClientState.Closing or ClientState.Closed && now - _closedAt > CloseLimit)
        {
            Vanish(now);
        }

        _heardAt = _hasHeard ? now : _heardAt;
        _spokeAt = _hasSpoken ? now : _spokeAt;
        _hasHeard = false;
        _hasSpoken = false;
    }

    /// <summary>Begins the close handshake: the person leaves.</summary>
    public void Leave(long now)
    {
        if (State == ClientState.Open)
        {
            WriteClose(CloseCode.Normal);
            State = ClientState.Closing;
            _closedAt = now;
            EndTurn();
        }
        else if (_link is not null && State == ClientState.Upgrading)
        {
            Vanish(now);
        }
    }

    /// <summary>Resets the connection.</summary>
    public void Vanish(long now)
    {
        _link?.Reset();
        Gone(now);
    }

    /// <summary>The handshake is done.</summary>
    protected abstract void Opened(long now);

    protected abstract void TakeFrame(ReadOnlySpan<byte> frame, long now);

    /// <summary>The link is no more, for whatever reason.</summary>
    protected virtual void Left(long now)
    {
    }

    /// <summary>The person is welcome: one less who arrives.</summary>
    protected void Arrived()
    {
        _isArriving = false;
        around.Arriving--;
    }

    /// <summary>For how long nothing was sent, to a quarter of a second.</summary>
    protected long Quiet(long now) => _hasSpoken ? 0 : now - _spokeAt;

    /// <summary>For how long nothing was heard, to a quarter of a second.</summary>
    protected long Silence(long now) => _hasHeard ? 0 : now - _heardAt;

    protected void Send<TFrame>(in TFrame frame)
        where TFrame : IFrame<TFrame>, allows ref struct => around.Dialect.Write(around.Output, frame);

    /// <summary>Sends what the turn brought forth. Every entry from outside ends with it.</summary>
    protected void EndTurn()
    {
        if (!around.Output.Written.IsEmpty)
        {
            _link?.Send(around.Output.Written);
            _hasSpoken = true;
            around.Output.Clear();
        }
    }

    private void TakeAll(ref ReadOnlySpan<byte> input, long now)
    {
        if (State == ClientState.Upgrading && !TryUpgrade(ref input, now))
        {
            return;
        }

        while (_link is not null && _reader.TryTake(ref input, out var opcode, out var message))
        {
            Take(opcode, message, now);
        }
    }

    private bool TryUpgrade(ref ReadOnlySpan<byte> input, long now)
    {
        if (!around.Upgrade.TryReadAnswer(ref input, out var status))
        {
            return false;
        }

        if (status != 101)
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

    private void Take(Opcode opcode, ReadOnlySpan<byte> message, long now)
    {
        switch (opcode)
        {
            case Opcode.Binary or Opcode.Text when State == ClientState.Open:
                while (around.Dialect.TryTakeFrame(ref message, out var frame))
                {
                    TakeFrame(frame, now);
                }

                break;
            case Opcode.Ping:
                Write(Opcode.Pong, message);
                break;
            case Opcode.Close:
                TakeClose(message, now);
                break;
        }
    }

    /// <summary>Answers the server's close, or hears the answer to our own; then the server hangs up first.</summary>
    private void TakeClose(ReadOnlySpan<byte> message, long now)
    {
        if (State == ClientState.Open)
        {
            Endings.ClosedWith(message.Length < 2 ? CloseCode.None : (CloseCode)BinaryPrimitives.ReadUInt16BigEndian(message));
            Write(Opcode.Close, message);
        }

        State = ClientState.Closed;
        _closedAt = now;
    }

    private void WriteClose(CloseCode code)
    {
        Span<byte> payload = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Write(Opcode.Close, payload);
    }

    private void Write(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        var start = around.Output.Begin();
        around.Output.Append(payload);
        around.Output.Seal(start, opcode);
    }

    private void Gone(long now)
    {
        if (State == ClientState.Away)
        {
            return;
        }

        if (_isArriving)
        {
            Arrived();
        }

        _link = null;
        _reader.Forget();
        State = ClientState.Away;
        Left(now);
    }
}
