using System.Text.RegularExpressions;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Documents;

/// <summary>Section 10.2 of docs/PROTOCOL.md: its messages in order, with who sends each.</summary>
internal static partial class WorkedSession
{
    public static IReadOnlyList<(bool ByClient, byte[] Frame)> Read()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs/PROTOCOL.md"));
        var section = document[document.IndexOf("### 10.2", StringComparison.Ordinal)..document.IndexOf("### 10.3", StringComparison.Ordinal)];

        var messages = new List<(bool ByClient, string Hex)>();
        foreach (Match line in Line().Matches(section))
        {
            var hex = line.Groups["hex"].Value.Replace(" ", "", StringComparison.Ordinal);
            switch (line.Groups["from"].Value)
            {
                case "":
                    // A line without a direction goes on with the message before it.
                    messages[^1] = (messages[^1].ByClient, messages[^1].Hex + hex);
                    break;
                case var from:
                    messages.Add((from == "C", hex));
                    break;
            }
        }

        return [.. messages.Select(message => (message.ByClient, Convert.FromHexString(message.Hex)))];
    }

    /// <summary>Hex ends where two spaces stand; what follows is for the reader.</summary>
    [GeneratedRegex(
        @"^    (?:(?<from>[CS])→[CS]  |     )(?<hex>[0-9a-f]{2,}(?: [0-9a-f]{2,})*)(?=  |\r?$)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
