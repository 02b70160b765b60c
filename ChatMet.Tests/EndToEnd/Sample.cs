using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatMet.Tests.EndToEnd;

/// <summary>One line of what a server tells at <c>/metrics</c>.</summary>
internal sealed partial record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>Asks as somebody with curl would.</summary>
    public static async Task<IReadOnlyList<Sample>> AllOfAsync(Uri management)
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri(management, "/metrics"), TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(Parse)];
    }

    private static Sample Parse(string line)
    {
        var sample = Line().Match(line);
        sample.Success.Should().BeTrue("{0} is name{{labels}} value", line);
        var labels = Label().Matches(sample.Groups["labels"].Value)
            .ToDictionary(label => label.Groups["name"].Value, label => label.Groups["value"].Value, StringComparer.Ordinal);
        return new Sample(sample.Groups["name"].Value, labels, double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("""^(?<name>\w+)(\{(?<labels>.*)\})? (?<value>\S+)$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    [GeneratedRegex(""" *(?<name>\w+)="(?<value>([^"\\]|\\.)*)",?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
