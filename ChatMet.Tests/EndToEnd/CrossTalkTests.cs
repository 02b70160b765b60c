using ChatMet.Tests.BadInput;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Pairs who both speak as fast as they can, several texts at once: each hears every byte, in order.</summary>
public sealed class CrossTalkTests
{
    private const int Pairs = 3;
    private const int Texts = 1_500;
    private const int InFlight = 64;

    [Fact]
    public async Task Everything_arrives_in_order_in_both_directions_at_once()
    {
        await using var server = ChatServer.Start(settings: RawPair.NoRates);
        var talking = new List<Task>();
        for (var i = 0; i < Pairs; i++)
        {
            var (one, other) = await RawPair.MeetAsync(server);
            talking.AddRange([.. Talk($"one of {i}", one, other), .. Talk($"other of {i}", other, one)]);
        }

        await Task.WhenAll(talking);

        server.Log.Lines.Should().NotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static Task[] Talk(string speaker, RawClient from, RawClient to)
    {
        var speech = new Speech(speaker);
        var window = new SemaphoreSlim(InFlight);
        return [speech.SayAsync(from, Texts, window), speech.HearAsync(to, Texts, window)];
    }
}
