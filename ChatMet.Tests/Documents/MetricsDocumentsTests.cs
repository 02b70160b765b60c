using System.Text.Json;
using System.Text.RegularExpressions;
using ChatMet.Tests.Architecture;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Documents;

/// <summary>What docs/OPERATING.md, the dashboard and the alerts say of metrics is what a running server tells.</summary>
public sealed partial class MetricsDocumentsTests
{
    private static readonly string Guide = Read("OPERATING.md");
    private static readonly string Dashboard = Read(Path.Combine("operating", "grafana-dashboard.json"));
    private static readonly string Alerts = Read(Path.Combine("operating", "alerts.yml"));

    [Fact]
    public async Task Every_metric_that_is_used_is_told_by_a_server_and_every_one_of_ours_is_shown_and_listed()
    {
        var told = await ToldAsync();
        var ours = told.Where(name => name.StartsWith("chatmet_", StringComparison.Ordinal)).Select(Family).ToHashSet(StringComparer.Ordinal);

        ours.Should().HaveCountGreaterThan(15);
        NamesIn(Dashboard).Should().BeSubsetOf(told);
        NamesIn(Alerts).Should().BeSubsetOf(told);
        NamesIn(Dashboard).Select(Family).Should().Contain(ours);
        Listed().Should().BeEquivalentTo(ours);
    }

    [Fact]
    public void The_dashboard_can_be_imported_where_Prometheus_has_any_name()
    {
        using var json = JsonDocument.Parse(Dashboard);
        var variables = json.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray();
        var panels = json.RootElement.GetProperty("panels").EnumerateArray().ToList();

        variables.Select(variable => variable.GetProperty("type").GetString()).Should().Contain("datasource");
        panels.Select(panel => panel.GetProperty("id").GetInt32()).Should().OnlyHaveUniqueItems();
        panels.Should().OnlyContain(panel => panel.GetProperty("datasource").GetProperty("uid").GetString() == "${datasource}");
        panels.Should().OnlyContain(panel => panel.GetProperty("description").GetString()!.Length > 0);
    }

    [Fact]
    public void Every_alert_says_what_to_do()
    {
        var alerts = Alerts.Split("- alert:").Skip(1).ToList();

        alerts.Should().NotBeEmpty();
        foreach (var alert in alerts)
        {
            var name = alert.Split('\n')[0].Trim();
            Line(alert, "expr").Should().NotBeEmpty(name);
            Line(alert, "summary").Should().StartWith("\"").And.EndWith("\"", name);
            Line(alert, "do").Should().StartWith("\"").And.EndWith(".\"", name);
            Line(alert, "do").Length.Should().BeGreaterThan(80, "{0} tells somebody who was just woken", name);
        }
    }

    /// <summary>Names of all samples, of a server in which two people talked and, as everywhere some time, something was thrown.</summary>
    private static async Task<HashSet<string>> ToldAsync()
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);
        var (a, b) = await ChatClient.PairAsync(server);
        await a.SayAsync("hello");
        await b.ExpectTextAsync();
        Action fault = () => throw new InvalidOperationException();
        fault.Should().Throw<InvalidOperationException>();
        return [.. (await Sample.AllOfAsync(server.ManagementAddress)).Select(sample => sample.Name)];
    }

    private static IEnumerable<string> Listed() => Guide.Split('\n')
        .Where(line => line.StartsWith("| `chatmet_", StringComparison.Ordinal))
        .SelectMany(line => NamesIn(line.Split('|')[1]));

    private static string Line(string alert, string key) => alert.Split('\n').Select(line => line.Trim())
        .Single(line => line.StartsWith($"{key}: ", StringComparison.Ordinal))[(key.Length + 2)..];

    private static IEnumerable<string> NamesIn(string text) => Name().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal);

    /// <summary>What the samples of a histogram have in common.</summary>
    private static string Family(string name) => HistogramPart().Replace(name, "");

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root, "docs", document));

    [GeneratedRegex("(chatmet|dotnet)_[a-z0-9_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HistogramPart();
}
