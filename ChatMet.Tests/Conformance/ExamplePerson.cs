using System.Diagnostics;
using System.Threading.Channels;

namespace ChatMet.Tests.Conformance;

/// <summary>Somebody at a terminal with an example client: types lines, reads lines.</summary>
internal sealed class ExamplePerson : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private ExamplePerson(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the client, confirms 18 or over, and waits for the welcome.</summary>
    public static async Task<ExamplePerson> ArriveAsync(string file, Uri server, string alias)
    {
        string[] words = [.. Example.CommandOf(file).Split(' '), server.ToString(), alias, "en"];
        var person = new ExamplePerson(new Process
        {
            StartInfo = new ProcessStartInfo(words[0], words[1..])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        });
        await person.TypeAsync("yes");
        await person.ReadAsync("* welcome");
        return person;
    }

    public async Task TypeAsync(string line)
    {
        await _process.StandardInput.WriteAsync($"{line}\n");
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Reads on to a line that begins so, and returns the rest of it.</summary>
    public async Task<string> ReadAsync(string beginning)
    {
        using var patience = new CancellationTokenSource(Patience);
        var passed = new List<string>();
        try
        {
            while (true)
            {
                var line = await _lines.Reader.ReadAsync(patience.Token);
                if (line.StartsWith(beginning, StringComparison.Ordinal))
                {
                    return line[beginning.Length..];
                }

                passed.Add(line);
            }
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"'{beginning}' was not printed, but: {string.Join(" | ", passed)}", late);
        }
    }

    /// <summary>Waits for the program's end and says its exit code.</summary>
    public async Task<int> ExpectExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is not null)
        {
            _lines.Writer.TryWrite(line);
        }
    }
}
