using ChatMet.Server.Buffers;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Connections come and go by the hundred while others speak, so that numbers of sockets are used again at once: nobody gets a byte
/// that was not theirs.</summary>
public sealed class ManyStrangersTests
{
    private const int AtOnce = 16;
    private const int Visits = 400;

    [Fact]
    public async Task Nobody_hears_what_was_said_to_somebody_else()
    {
        await using var server = ChatServer.Start(settings: RawPair.NoRates);
        using var isOver = new CancellationTokenSource();
        var visits = 0;

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async place =>
        {
            var random = new Random(place);
            try
            {
                for (var visit = 0; Interlocked.Increment(ref visits) <= Visits; visit++)
                {
                    await new Stranger(server, $"p{place}v{visit}", random).VisitAsync(isOver.Token);
                }

                await isOver.CancelAsync();
            }
            catch (OperationCanceledException) when (isOver.IsCancellationRequested)
            {
                // Waited for somebody who will not come any more.
            }
        }));

        visits.Should().BeGreaterThanOrEqualTo(Visits);
        server.Log.Lines.Should().NotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
        await Eventually.HoldsAsync(() => server.Metrics is { Connections: 0, Conversations: 0, Waiting: 0 });
        var pool = server.Services.GetRequiredService<ZeroingPool>();
        await Eventually.HoldsAsync(() => pool.RentedBytes == 0, "nothing is held when nobody is there");
    }
}
