using System.Globalization;
using ChatMet.LoadTester;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.LoadTester;

/// <summary>People talk, show pictures, press Next, read slowly, stop reading and vanish, all at once and for long: nothing is lost, and the
/// server's memory stays flat. CHATMET_SOAK_MINUTES=10 for long; six seconds without.</summary>
[Collection(nameof(SoakAlone))]
public sealed class SoakTests
{
    private const double ShortMinutes = 0.1;
    private const int Samples = 50;

    /// <summary>What the collector and the compiler may still take after the first fifth, in KiB, beside a tenth of what there is.</summary>
    private const long Slack = 12 * 1024;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(double.Parse(
        Environment.GetEnvironmentVariable("CHATMET_SOAK_MINUTES") ?? ShortMinutes.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    [Fact]
    public async Task Nothing_is_lost_and_memory_stays_flat()
    {
        await using var server = await ServerProcess.StartAsync(
            "--ChatMet:ExemptNetworks:0=127.0.0.0/8", "--ChatMet:RematchMinutes=0", "--ChatMet:RematchAloneSeconds=0");

        var talking = LoadAsync(server, "chat --pairs 50 --rate 10 --image-share 0.04 --slow 3 --stalled 3 --vanishing 5");
        var skipping = LoadAsync(server, "churn --people 30 --rate 60");
        var memory = await SampleAsync(server.ProcessId);

        foreach (var run in new[] { await talking, await skipping })
        {
            run.Code.Should().Be(ExitCode.Fine, "{0}{1}", run.Errors, run.Output);
            run.Number("texts delivered").Should().BePositive();
        }

        var (early, late) = (Median(memory[(Samples / 5)..(2 * Samples / 5)]), Median(memory[^(Samples / 5)..]));
        late.Should().BeLessThan((early * 11 / 10) + Slack, "it was {0} KiB in the second fifth", early);
    }

    private static Task<TesterRun> LoadAsync(ServerProcess server, string arguments) => TesterRun.RunAsync(
    [
        .. arguments.Split(' '), "--url", server.ChatAddress.ToString(), "--warm-up", "1",
        "--duration", Length.TotalSeconds.ToString(CultureInfo.InvariantCulture),
    ]);

    /// <summary>What the server holds in memory, in KiB, at equal distances over the run.</summary>
    private static async Task<long[]> SampleAsync(int process)
    {
        var samples = new long[Samples];
        using var timer = new PeriodicTimer(Length / Samples);
        for (var i = 0; i < Samples; i++)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            samples[i] = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }

        return samples;
    }

    private static long Median(long[] values) => values.Order().ElementAt(values.Length / 2);
}
