using System.Text;
using ChatMet.LoadTester;
using ChatMet.LoadTester.Probes;
using ChatMet.LoadTester.Results;
using HdrHistogram;

namespace ChatMet.Tests.LoadTester;

/// <summary>Results that are written, read and added.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatmet-merge-");

    [Fact]
    public void What_is_written_is_read()
    {
        var result = Load.Run(new SimulatedServer(RelayFault.Double), Load.AtRate(100)) with
        {
            Server = new ServerFigures(12, 3.4, 5, 6),
            Endings = new Dictionary<string, long> { ["close code 4008"] = 7 },
            Remarks = ["a remark"],
        };

        ResultFile.Write(Place("one.json"), result);
        var read = ResultFile.Read(Place("one.json"));

        read.Should().BeEquivalentTo(result, options => options.Excluding(member => member.Type == typeof(LongHistogram)));
        Values(read.Texts.Latency).Should().Equal(Values(result.Texts.Latency));
        read.Lateness.TotalCount.Should().Be(result.Lateness.TotalCount);
    }

    [Fact]
    public void Counts_add_up_and_percentiles_are_those_of_all_messages()
    {
        var quick = Load.Run(new SimulatedServer(RelayFault.Drop), Load.AtRate(100));
        var stalled = Load.Run(new SimulatedServer(RelayFault.Double) { Stall = (4, 6) }, Load.AtRate(300));

        var both = Merge.Of([quick, stalled]);

        both.Should().Match<RunResult>(it => it.Processes == 2 && it.People == 4 && it.Seconds == 10 && it.Lost == 1 && it.Duplicated == 1);
        both.Texts.Sent.Should().Be(quick.Texts.Sent + stalled.Texts.Sent);
        both.Texts.Latency.TotalCount.Should().Be(999 + 3000);
        Seconds(both, 99).Should().BeApproximately(1.87, 0.03, "600 of 3,999 messages waited, evenly to 2 s: 40 are over 1.867 s");
        both.ExitCode.Should().Be(ExitCode.Faulty);
    }

    [Fact]
    public void One_server_that_two_processes_watched_is_counted_once()
    {
        var one = Load.Run(new SimulatedServer(), Load.AtRate(10)) with { Server = new ServerFigures(12, 3, 50, 90) };
        var other = one with { Server = new ServerFigures(12, 4, 40, 80) };

        Merge.Of([one, other]).Server.Should().Be(new ServerFigures(12, 4, 40, 90));
    }

    [Fact]
    public async Task The_command_prints_the_table_of_all()
    {
        ResultFile.Write(Place("one.json"), Load.Run(new SimulatedServer(), Load.AtRate(10)));
        ResultFile.Write(Place("two.json"), Load.Run(new SimulatedServer(), Load.AtRate(10)));

        var run = await TesterRun.RunAsync("merge", Place("one.json"), Place("two.json"));

        run.Code.Should().Be(ExitCode.Fine);
        run.Number("texts delivered").Should().Be(200);
        run.Output.Should().Contain("in each of 2 processes");
    }

    [Fact]
    public async Task A_file_that_holds_no_result_is_named()
    {
        await File.WriteAllTextAsync(Place("none.json"), "{}", Encoding.UTF8, TestContext.Current.CancellationToken);

        var run = await TesterRun.RunAsync("merge", Place("none.json"));

        run.Code.Should().Be(ExitCode.Unusable);
        run.Errors.Should().Contain("none.json");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static List<(long Value, long Count)> Values(LongHistogram histogram) =>
        [.. histogram.RecordedValues().Select(value => (value.ValueIteratedTo, value.CountAddedInThisIterationStep))];

    private static double Seconds(RunResult result, double percentile) => result.Texts.Latency.GetValueAtPercentile(percentile) / 1e9;

    private string Place(string name) => Path.Combine(_folder.FullName, name);
}
