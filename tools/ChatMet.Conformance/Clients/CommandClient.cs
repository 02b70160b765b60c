using System.Diagnostics;

namespace ChatMet.Conformance.Clients;

/// <summary>A client that is a program: started with the address, told on its standard input what its person does.</summary>
/// <param name="command">The program and its arguments; <c>{url}</c> stands for the address, which otherwise comes last.</param>
/// <param name="log">A file for what it prints; null = nowhere.</param>
internal sealed class CommandClient(string command, string? log) : IClient
{
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(100);

    private readonly Process _process = new();
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StreamWriter? _log;
    private string _lastLine = "it printed nothing";
    private bool _started;

    public Task<string> Ended => _ended.Task;

    public Task StartAsync(Uri address)
    {
        string[] words = command.Contains("{url}", StringComparison.Ordinal)
            ? [.. Split(command).Select(word => word.Replace("{url}", address.ToString(), StringComparison.Ordinal))]
            : [.. Split(command), address.ToString()];
        _process.StartInfo = new ProcessStartInfo(words[0], words[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _log = log is null ? null : new StreamWriter(log, append: true);
        _process.Start();
        _started = true;
        _ = TellEndAsync(HearAsync(_process.StandardOutput), HearAsync(_process.StandardError));
        return Task.CompletedTask;
    }

    public async Task DoAsync(string line)
    {
        Keep($"person: {line}");
        try
        {
            await _process.StandardInput.WriteAsync($"{line}\n");
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It has ended; the line to the server tells how.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_started && !_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(new CancellationTokenSource(LastWords).Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _process.Dispose();
        if (_log is { } log)
        {
            await log.DisposeAsync();
        }
    }

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task HearAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            _lastLine = string.IsNullOrWhiteSpace(line) ? _lastLine : $"its last line: {line}";
            Keep(line);
        }
    }

    /// <summary>Its last words are read before its end is told.</summary>
    private async Task TellEndAsync(Task output, Task errors)
    {
        try
        {
            await Task.WhenAll(output, errors);
            await _process.WaitForExitAsync();
            _ended.TrySetResult($"exit code {_process.ExitCode}, {_lastLine}");
        }
        catch (Exception cut) when (cut is IOException or InvalidOperationException)
        {
            // The check is over, and the client was ended with it.
        }
    }

    private void Keep(string line)
    {
        if (_log is null)
        {
            return;
        }

        lock (_log)
        {
            _log.WriteLine(line);
            _log.Flush();
        }
    }
}
