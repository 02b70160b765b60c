using System.Reflection;

namespace ChatMet.Server.Hardening;

/// <summary>Closes the ways by which somebody else could look into this process: diagnostics port, debugger, profiler, crash dumps, core
/// files, tracing (P3). Linux: elsewhere docs/OPERATING.md says what the operator sets.</summary>
internal static partial class ClosedMemory
{
    /// <summary>Read by the runtime before any code of ours, from nowhere but the environment.</summary>
    private static readonly (string Name, string Value)[] RuntimeVariables =
    [
        ("DOTNET_EnableDiagnostics", "0"),
        ("DOTNET_DbgEnableMiniDump", "0"),
    ];

    /// <summary>Whether this is the server's own process, and no program that has the server in it: a test keeps its memory as it is.</summary>
    private static bool IsOurProcess => OperatingSystem.IsLinux() && Assembly.GetEntryAssembly() == typeof(ClosedMemory).Assembly;

    /// <summary>Where the runtime was started with its diagnostics, it is started anew without, in the same process.</summary>
    public static void CloseMemory(this WebApplicationBuilder builder)
    {
        if (!IsOurProcess)
        {
            return;
        }

        LinuxProcess.KeepFilesPrivate();
        if (IsReadable(builder.Configuration))
        {
            return;
        }

        if (Array.Exists(RuntimeVariables, variable => Environment.GetEnvironmentVariable(variable.Name) != variable.Value))
        {
            RemoveDoors();
            LinuxProcess.StartAnew(RuntimeVariables);
            throw new InvalidOperationException("The server could not be started anew without the runtime's diagnostics.");
        }

        LinuxProcess.ForbidCoreFiles();
        LinuxProcess.ForbidTracing();
    }

    /// <summary>Says loudly that this process can be looked into.</summary>
    public static void WarnOfReadableMemory(this WebApplication app)
    {
        if (IsReadable(app.Configuration))
        {
            Readable(app.Logger);
        }
    }

    /// <summary>The diagnostics port and the debugger's pipes, which the runtime removes only when it ends by itself.</summary>
    private static void RemoveDoors()
    {
        foreach (var door in (string[])["dotnet-diagnostic", "clr-debug-pipe"])
        {
            foreach (var path in Directory.GetFiles(Path.GetTempPath(), $"{door}-{Environment.ProcessId}-*"))
            {
                try
                {
                    File.Delete(path);
                }
                catch (Exception other) when (other is IOException or UnauthorizedAccessException)
                {
                    // Somebody else's, with an old number of ours.
                }
            }
        }
    }

    private static bool IsReadable(IConfiguration configuration) =>
        configuration.GetValue($"{ChatOptions.Section}:{nameof(ChatOptions.ReadableMemory)}", defaultValue: false);

    [LoggerMessage(4, LogLevel.Warning, "ChatMet:ReadableMemory is set: whoever runs as the same user can read what people say, and a crash may leave it on disk")]
    private static partial void Readable(ILogger logger);
}
