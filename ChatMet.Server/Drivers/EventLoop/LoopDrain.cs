namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>At shutdown waits for the connections that left Kestrel, of which it knows nothing. Kestrel has stopped before.</summary>
/// <remarks>A service of its own: the loops must live until Kestrel, too, is disposed, and the container disposes whatever it hands out
/// as a hosted service earlier.</remarks>
internal sealed class LoopDrain(LoopGroup loops) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await loops.WhenEmptyAsync().WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // when time is up, the rest is cut
}
