using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatMet.Tests.EndToEnd;

/// <summary>The server as an operator runs it: a process of its own, logging everything, that can write to no folder but one of ours.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process = new();
    private readonly ConcurrentQueue<string> _console = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _management = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Working directory, home, temporary files and logs of the process.</summary>
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("chatmet-process-");

    /// <summary>All lines it printed so far.</summary>
    public IReadOnlyCollection<string> Console => _console;

    public Uri Address => _address.Task.Result;

    /// <summary>Where it tells metrics and health, which it prints before the other.</summary>
    public Uri ManagementAddress => _management.Task.Result;

    public Uri ChatAddress => new UriBuilder(Address) { Scheme = "ws", Path = "/ws" }.Uri;

    public int ProcessId => _process.Id;

    public int ExitCode => _process.ExitCode;

    public static Task<ServerProcess> StartAsync(params string[] arguments) =>
        StartProgramAsync("ChatMet.Server.dll", ServerArguments(arguments), []);

    /// <summary>A server with more in its environment, run by something else than dotnet itself if told so.</summary>
    public static Task<ServerProcess> StartAsync(string[] runner, (string Name, string Value)[] environment, params string[] arguments) =>
        StartProgramAsync("ChatMet.Server.dll", ServerArguments(arguments), environment, runner);

    /// <summary>A server that may have only so many files open, connections included. For systems with a shell.</summary>
    public static Task<ServerProcess> StartWithFilesAsync(int files, params string[] arguments) =>
        StartProgramAsync("ChatMet.Server.dll", ServerArguments(arguments), [], "sh", "-c", $"ulimit -n {files} && exec dotnet \"$@\"", "sh");

    /// <summary>A server that has our <see cref="StartupHook"/> in it, to be given orders.</summary>
    public static Task<ServerProcess> StartWithHookAsync(params string[] arguments) =>
        StartProgramAsync("ChatMet.Server.dll", ServerArguments(arguments), [Hook]);

    /// <summary>A server whose lines are on their way for a while.</summary>
    public static Task<ServerProcess> StartWithSlowConsoleAsync(params string[] arguments) =>
        StartProgramAsync("ChatMet.Server.dll", ServerArguments(arguments), [Hook, (StartupHook.SlowConsole, "yes")]);

    /// <summary>The echo host, which prints its address as the server does.</summary>
    public static Task<ServerProcess> StartEchoHostAsync() =>
        StartProgramAsync("ChatMet.EchoHost.dll", [AnyPort("--url"), $"--driver={DriverUnderTest.Choice}"], []);

    /// <summary>Writes a line to its standard input.</summary>
    public Task OrderAsync(string order) => _process.StandardInput.WriteLineAsync(order);

    /// <summary>Asks it to end, as a service manager would, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public Task ExpectExitAsync() => _process.WaitForExitAsync().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Folder.Delete(recursive: true);
    }

    private static (string Name, string Value) Hook => ("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location);

    private static string AnyPort(string option) => $"{option}=http://127.0.0.1:0";

    private static string[] ServerArguments(string[] arguments) =>
        [
            AnyPort("--urls"), AnyPort("--ChatMet:ManagementAddress"), $"--ChatMet:Driver={DriverUnderTest.Choice}",
            $"--{ChatServer.Patient.Name}={ChatServer.Patient.Value}",
            .. ChatServer.ManyFromHere.Select(name => $"--ChatMet:{name}=1000000"), .. arguments,
        ];

    /// <param name="runner">What runs it, if not dotnet itself.</param>
    private static async Task<ServerProcess> StartProgramAsync(
        string program, string[] arguments, (string Name, string Value)[] environment, params string[] runner)
    {
        var server = new ServerProcess();
        foreach (var (name, value) in environment)
        {
            server._process.StartInfo.Environment[name] = value;
        }

        server.Start([.. runner.DefaultIfEmpty("dotnet"), Path.Combine(AppContext.BaseDirectory, program), .. arguments]);
        await server._address.Task.WaitAsync(Patience);
        return server;
    }

    private void Start(string[] command)
    {
        var start = _process.StartInfo;
        start.FileName = command[0];
        command[1..].ToList().ForEach(start.ArgumentList.Add);
        start.WorkingDirectory = Folder.FullName;
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var variable in new[] { "HOME", "TMPDIR", "XDG_DATA_HOME" })
        {
            start.Environment[variable] = Folder.FullName;
        }

        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        _console.Enqueue(line);
        if (OpenLine().Match(line) is { Success: true } open)
        {
            _address.TrySetResult(new Uri(open.Groups["address"].Value));
        }

        if (ManagementLine().Match(line) is { Success: true } management)
        {
            _management.TrySetResult(new Uri(management.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"ChatMet is open: (?<address>http\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OpenLine();

    [GeneratedRegex(@"Metrics and health are at (?<address>http\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ManagementLine();
}
