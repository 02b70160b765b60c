using System.Threading.Channels;
using ChatMet.Protocol;
using ChatMet.Server.Chat;

namespace ChatMet.Server.Pairing;

/// <summary>One channel, one reader: all pairing happens on this loop. Posting never waits, so a Leave is never lost and
/// never waits on a peer; what one session may have pending is bounded by the session.</summary>
internal sealed partial class PairingActor(PairingDesk desk, ChatHouse house, TimeProvider time, ILogger<PairingActor> logger) : BackgroundService
{
    private readonly Channel<PairingCommand> _commands =
        Channel.CreateUnbounded<PairingCommand>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });

    private int _lookPending;

    public void Post(Session session, in Wish wish) => _commands.Writer.TryWrite(new PairingCommand(session, wish));

    /// <summary>Time has passed. At most one of these waits in the channel, however long a command takes.</summary>
    public void Look()
    {
        if (Interlocked.Exchange(ref _lookPending, 1) == 0)
        {
            _commands.Writer.TryWrite(default);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var command in _commands.Reader.ReadAllAsync(stoppingToken))
        {
            Handle(command);
        }
    }

    /// <summary>A failing command costs its client the connection, and nobody else anything.</summary>
    private void Handle(in PairingCommand command)
    {
        var now = time.GetElapsedTime(0);
        if (command.Session is null)
        {
            Volatile.Write(ref _lookPending, 0);
        }

        if (!TryHandle(command, now) && command.Session is { } guilty)
        {
            guilty.Outbound.Close(CloseCode.InternalError);
            TryHandle(new PairingCommand(guilty, new Wish(WishKind.Gone) { Reason = DisconnectReason.Lost }), now);
        }
    }

    private bool TryHandle(in PairingCommand command, TimeSpan now)
    {
        try
        {
            desk.Handle(command, now);
            return true;
        }
        catch (Exception fault)
        {
            Tell(command.Wish.Kind, fault);
            return false;
        }
    }

    /// <summary>Not even a listener of metrics or logs that throws may stop the loop.</summary>
    private void Tell(WishKind command, Exception fault)
    {
        try
        {
            Log.CommandFailed(logger, command, fault.GetType().Name, fault.TargetSite?.Name);
            house.Metrics.PairingFault();
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(200, LogLevel.Error, "Pairing: {Command} failed with {Fault} in {Place}; its client was closed")]
        public static partial void CommandFailed(ILogger logger, WishKind command, string fault, string? place);
    }
}
