using ChatMet.LoadTester;
using ChatMet.LoadTester.Net;
using ChatMet.Server;

namespace ChatMet.Tests.LoadTester;

/// <summary>A transport with a server behind it, both without a socket and in a time of their own: what takes ten seconds takes as long as
/// its events. The server relays, and does to one message what it is told to.</summary>
internal sealed class SimulatedServer(RelayFault fault = RelayFault.None, ChatOptions? options = null) : Transport
{
    private static readonly long Latency = Ticks.Of(0.000_050);

    private readonly PriorityQueue<Action, (long Due, int Order)> _events = new();
    private int _order;

    public override string Name => "simulated";

    public override int MostCores => 1;

    public ChatOptions Options { get; } = options ?? new ChatOptions().WithHighestRates();

    public long Now { get; private set; } = Ticks.Of(1);

    /// <summary>Delivers nothing from the first second to the second one, counted from the beginning.</summary>
    public (double From, double To) Stall { get; init; }

    /// <summary>Asks the director for nothing between the two: the load tester is held up itself.</summary>
    public (double From, double To) Holdup { get; init; }

    /// <summary>Leaves Find and Next to the test to answer.</summary>
    public bool IsMute { get; init; }

    public SimulatedLink? Waiting { get; set; }

    public List<SimulatedLink> Links { get; } = [];

    /// <summary>When each of them was asked for, in seconds from the beginning.</summary>
    public List<double> Arrivals { get; } = [];

    /// <summary>Messages relayed so far.</summary>
    public int Relayed { get; set; }

    /// <summary>Which of them meets the fault.</summary>
    public int FaultyOne { get; init; } = 100;

    public RelayFault NextFault() => ++Relayed == FaultyOne ? fault : RelayFault.None;

    /// <summary>Lets nobody in; the socket is cut.</summary>
    public bool IsClosed { get; init; }

    public override void Open(ILinkUser user)
    {
        if (IsClosed)
        {
            Soon(() => user.Ended(LinkEnd.Refused, Now));
            return;
        }

        var link = new SimulatedLink(this, user);
        Links.Add(link);
        Arrivals.Add(Ticks.ToSeconds(Now) - 1);
        Soon(() => user.Connected(link, Now));
    }

    public override void Run(IDirector director)
    {
        while (!director.IsOver)
        {
            var due = Later(director.Due, Holdup);
            var next = _events.TryPeek(out _, out var first) ? first.Due : Ticks.Never;
            Now = Math.Max(Now, Math.Min(due, next));
            if (due <= next)
            {
                director.Turn(Now);
            }
            else
            {
                _events.Dequeue()();
            }
        }
    }

    public void Pass(double seconds) => Now += Ticks.Of(seconds);

    /// <summary>Lets everything happen that is under way.</summary>
    public void RunAll()
    {
        while (_events.TryDequeue(out var happen, out var at))
        {
            Now = Math.Max(Now, at.Due);
            happen();
        }
    }

    /// <summary>Does it a network's latency from now, or after the stall.</summary>
    public void Soon(Action action) => _events.Enqueue(action, (Later(Now + Latency, Stall), _order++));

    public override void Dispose()
    {
    }

    private static long Later(long time, (double From, double To) gap) =>
        time >= Ticks.Of(1 + gap.From) && time < Ticks.Of(1 + gap.To) ? Ticks.Of(1 + gap.To) : time;
}
