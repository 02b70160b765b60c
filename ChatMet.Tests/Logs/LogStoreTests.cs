using System.Diagnostics;
using System.Net;
using System.Text;
using ChatMet.Server.Logs;

namespace ChatMet.Tests.Logs;

/// <summary>P7: what is held for an address is shown whole and deleted whole, and no other entry is lost.</summary>
public sealed class LogStoreTests(ITestOutputHelper output) : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly LogLines _log = new();

    [Theory]
    [InlineData("192.0.2.1/32", "192.0.2.1")]
    [InlineData("192.0.2.0/24", "192.0.2.1", "192.0.2.13")]
    [InlineData("2001:db8:0:1::/64", "2001:db8:0:1::5")]
    [InlineData("0.0.0.0/0", "192.0.2.1", "192.0.2.13", "198.51.100.1")]
    public void P7_Exactly_the_entries_of_an_address_or_prefix_are_shown_and_deleted(string network, params string[] expected)
    {
        string[] everybody = ["192.0.2.1", "192.0.2.13", "198.51.100.1", "2001:db8:0:1::5", "2001:db8:0:2::5"];
        foreach (var address in everybody)
        {
            _log.AddEntry(Day, address);
            _log.Add("access-2026-11-20.log.gz", LogLines.Entry(Day, address));
        }

        var store = new LogStore(_log.Folder);
        var shown = new List<string>();
        store.Show(IPNetwork.Parse(network), line => shown.Add(Encoding.UTF8.GetString(line))).Entries.Should().Be(2 * expected.Length);
        shown.Distinct().Should().BeEquivalentTo(expected.Select(address => LogLines.Entry(Day, address)));

        var deleted = store.Delete(IPNetwork.Parse(network));

        (deleted.Entries, deleted.Days).Should().Be((2 * expected.Length, 2));
        foreach (var name in _log.Names)
        {
            _log.Read(name).Should().BeEquivalentTo(everybody.Except(expected).Select(address => LogLines.Entry(Day, address)));
        }

        _log.Names.Should().HaveCount(2);
    }

    [Fact]
    public void P7_A_torn_line_that_names_the_address_goes_as_well_and_other_torn_lines_stay()
    {
        _log.Add("access-2026-11-23.log", "2.0.2.1\",\"browser\":\"other\"}", """{"time":"2026-11-23T12:00Z","address":"192.0.2.1""", "\0\0\0", LogLines.Entry(Day, "192.0.2.7"));

        new LogStore(_log.Folder).Delete(IPNetwork.Parse("192.0.2.1/32")).Entries.Should().Be(1);

        _log.Read("access-2026-11-23.log").Should().HaveCount(3);
    }

    [Fact]
    public void P7_A_last_line_without_an_end_is_shown_and_deleted_like_any_other()
    {
        File.WriteAllText(_log.PathOf("access-2026-11-23.log"), LogLines.Entry(Day, "192.0.2.1"));
        var store = new LogStore(_log.Folder);

        store.Show(IPNetwork.Parse("192.0.2.1/32"), _ => { }).Entries.Should().Be(1);
        store.Delete(IPNetwork.Parse("192.0.2.1/32")).Entries.Should().Be(1);

        _log.Names.Should().BeEmpty();
    }

    [Fact]
    public void P7_An_entry_that_another_was_torn_into_is_found_by_both_addresses()
    {
        _log.Add("access-2026-11-23.log", LogLines.Entry(Day, "192.0.2.1")[..50] + LogLines.Entry(Day, "192.0.2.7"));

        new LogStore(_log.Folder).Show(IPNetwork.Parse("192.0.2.7/32"), _ => { }).Entries.Should().Be(1);
        new LogStore(_log.Folder).Show(IPNetwork.Parse("192.0.2.1/32"), _ => { }).Entries.Should().Be(1);
    }

    [Fact]
    public void P7_A_file_that_cannot_be_read_is_named()
    {
        _log.Add("access-2026-11-23.log.zst", "compressed");

        new LogStore(_log.Folder).Show(IPNetwork.Parse("192.0.2.1/32"), _ => { }).Unread.Should().Equal("access-2026-11-23.log.zst");
    }

    [Fact]
    public void P7_An_archive_that_is_none_is_named_and_left_as_it_is()
    {
        const string Archive = "access-2026-11-22.log.gz";
        File.WriteAllText(_log.PathOf(Archive), LogLines.Entry(Day, "192.0.2.1"));
        var damaged = File.ReadAllBytes(_log.PathOf(Archive));
        _log.AddEntry(Day, "192.0.2.1");

        var deleted = new LogStore(_log.Folder).Delete(IPNetwork.Parse("192.0.2.1/32"));

        deleted.Unread.Should().Equal(Archive);
        deleted.Entries.Should().Be(1);
        File.ReadAllBytes(_log.PathOf(Archive)).Should().Equal(damaged);
        _log.Names.Should().Equal(Archive);
    }

    [Fact]
    public async Task P7_While_entries_are_added_deleting_loses_none_of_them_and_finds_all_it_should()
    {
        var store = new LogStore(_log.Folder);
        var path = _log.PathOf(LogLines.NameOf(Day));
        var (kept, gone, deleted) = (0, 0, 0);
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var isTheirs = i % 3 == 0;
                lock (store.Gate)
                {
                    File.AppendAllText(path, LogLines.Entry(Day, isTheirs ? "192.0.2.1" : "198.51.100.1") + "\n");
                }

                _ = isTheirs ? gone++ : kept++;
            }
        }, TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
        {
            deleted += store.Delete(IPNetwork.Parse("192.0.2.1/32")).Entries;
        }

        await writing;
        deleted += store.Delete(IPNetwork.Parse("192.0.2.1/32")).Entries;

        deleted.Should().Be(gone);
        _log.All().Should().HaveCount(kept).And.OnlyContain(line => line.Contains("198.51.100.1"));
    }

    [Fact]
    public void P7_A_million_lines_are_gone_through_and_the_time_it_took_is_told()
    {
        for (var day = 0; day < 10; day++)
        {
            var time = Day.AddDays(-day);
            _log.Add(LogLines.NameOf(time), Enumerable.Range(0, 100_000).Select(i => LogLines.Entry(time, $"10.0.{(i >> 8) & 255}.{i & 255}")));
        }

        var clock = Stopwatch.StartNew();
        var deleted = new LogStore(_log.Folder).Delete(IPNetwork.Parse("10.0.7.7/32")).Entries;
        output.WriteLine($"{deleted} of 1,000,000 deleted in {clock.ElapsedMilliseconds} ms");

        deleted.Should().Be(20);
        new LogStore(_log.Folder).Show(IPNetwork.Parse("0.0.0.0/0"), _ => { }).Entries.Should().Be(1_000_000 - 20);
    }

    public void Dispose() => _log.Dispose();
}
