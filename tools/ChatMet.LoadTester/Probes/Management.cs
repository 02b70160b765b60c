using System.Globalization;

namespace ChatMet.LoadTester.Probes;

/// <summary>Reads a server's own counts from the address where it tells them to its operator. Any thread.</summary>
internal sealed class Management(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The metrics without labels, by name.</summary>
    /// <exception cref="HttpRequestException">Nobody answers there.</exception>
    public Dictionary<string, double> Read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        using var answer = Send(request);
        answer.EnsureSuccessStatusCode();
        using var lines = new StreamReader(answer.Content.ReadAsStream());
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var name, var value, ..] && double.TryParse(value, CultureInfo.InvariantCulture, out var number))
            {
                values[name.Replace("{}", "", StringComparison.Ordinal)] = number;
            }
        }

        return values;
    }

    private HttpResponseMessage Send(HttpRequestMessage request)
    {
        try
        {
            return _http.Send(request);
        }
        catch (TaskCanceledException late)
        {
            throw new HttpRequestException("The management address did not answer in time.", late);
        }
    }

    public void Dispose() => _http.Dispose();
}
