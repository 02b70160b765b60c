using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Stands where a driver stands, without a socket: it does what the event loop's WebSocketLink does, in the same order. Its
/// network can stall, fall silent and break.</summary>
internal sealed class Link(Visit visit, FaultWorld world) : IOutlet
{
    private readonly BlockChain _batch = new(visit.Outbound.Pool);
    private WebSocketConnection _connection = new(
        visit, visit.Outbound, world.Stage.Settings.Limits, world.Seams.Deadlines(world.Stage.Settings.Deadlines));

    private bool _grabs;
    private bool _isAwake;

    /// <summary>Whether the network takes output.</summary>
    public bool Flows { get; private set; } = true;

    /// <summary>Half-open: nothing comes from the client any more.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether the transport broke.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether all about it is done, and its place is free.</summary>
    public bool IsOver { get; private set; }

    /// <summary>When something last came from the client, or moved to it.</summary>
    public LinkTimes Times { get; } = new(world);

    /// <summary>The rest of a message that the client began.</summary>
    public HalfMessage? Half { get; set; }

    public int TakeAlong(Opcode opcode, ReadOnlySpan<byte> payload, bool othersWait) => 0;

    public void Wake() => _isAwake = true;

    public void Receive(Span<byte> bytes)
    {
        Times.Heard();
        try
        {
            _connection.Receive(bytes, world.Now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }
    }

    public void Tick()
    {
        var inTime = true;
        try
        {
            inTime = _connection.Tick(world.Now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }

        if (!inTime)
        {
            world.Note(visit, FaultEvent.Cut);
            Finish();
        }
    }

    public void Close(CloseCode code)
    {
        try
        {
            _connection.Close(code, world.Now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }
    }

    /// <summary>The transport ends.</summary>
    public void Cut()
    {
        IsCut = true;
        Finish();
    }

    /// <param name="grabs">Whether the driver had taken what waits before it found that the network does not.</param>
    public void Stall(bool grabs) => (Flows, _grabs) = (false, grabs);

    public void Flow()
    {
        (Flows, _isAwake) = (true, true);
        Times.Moved();
    }

    /// <summary>A conversation of this one is over: what waits by now is of the past.</summary>
    public void NoteLeftovers()
    {
        if (!Flows && visit.Outbound.PendingBytes > 0)
        {
            Times.WaitsInVain();
        }
    }

    /// <summary>Moves what waits, as far as the network takes it.</summary>
    public void Flush(Ear ear)
    {
        if (IsOver || !_isAwake || (!Flows && !_grabs))
        {
            return;
        }

        _isAwake = false;
        while ((_batch.Count > 0 || visit.Outbound.TryTake(_batch)) && Flows)
        {
            ear.Hear(visit, _batch);
            visit.Outbound.Written(_batch.Count);
            _batch.Clear();
        }
    }

    /// <summary>Both said goodbye and all is sent; after a violation only the server has to.</summary>
    public void FinishIfOver()
    {
        if (!IsOver && (_connection.IsOver || _connection.IsBroken) && visit.Outbound is { ClosedWith: not null, PendingBytes: 0 })
        {
            Finish();
        }
    }

    private void Finish()
    {
        try
        {
            _connection.TransportEnded(world.Now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }

        var code = visit.Outbound.ClosedWith ?? CloseCode.None;
        visit.Outbound.Dispose();
        _connection.Dispose();
        _batch.Clear();
        IsOver = true;
        if (visit.Address > 0)
        {
            world.Seams.Leave(world.Stage.House.Shared.Gate, visit);
        }

        world.Stage.House.Metrics.ConnectionClosed(code);
    }

    /// <summary>A bug above ends this connection. Those on purpose are expected; any other is one.</summary>
    private void Fail(Exception bug)
    {
        world.Note(visit, FaultEvent.SessionThrows);
        visit.Standing.IsBroken |= bug is BlownFuseException;
        world.Require(bug is BlownFuseException, visit, "threw", bug);
        visit.Outbound.Close(CloseCode.InternalError);
    }
}
