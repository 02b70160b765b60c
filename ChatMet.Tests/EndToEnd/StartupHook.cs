using System.Diagnostics.CodeAnalysis;
using ChatMet.Tests.EndToEnd;

/// <summary>Inside a server process whose <c>DOTNET_STARTUP_HOOKS</c> names this assembly: takes every thread of the pool away when its standard input
/// says so, and gives them back; with <see cref="SlowConsole"/>, its console takes its time. .NET looks for this very name, outside of all namespaces.</summary>
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = "the name is .NET's")]
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "the name is .NET's")]
internal static class StartupHook
{
    public const string Starve = "starve";
    public const string Starved = "every thread of the pool is taken";
    public const string Feed = "feed";

    /// <summary>A variable of the environment that is there.</summary>
    public const string SlowConsole = "CHATMET_SLOW_CONSOLE";

    /// <summary>Called by the runtime before the server's first line.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(SlowConsole) is not null)
        {
            Console.SetOut(new SlowWriter(Console.Out));
        }

        new Thread(Obey) { IsBackground = true }.Start();
    }

    private static void Obey()
    {
        using var orders = new StreamReader(Console.OpenStandardInput());
        using var release = new ManualResetEvent(initialState: false);
        while (orders.ReadLine() is { } order)
        {
            if (order == Feed)
            {
                release.Set();
            }
            else if (order == Starve)
            {
                Take(Environment.ProcessorCount, release);
                Console.WriteLine(Starved);
            }
        }
    }

    /// <summary>No more threads than these, and all of them wait.</summary>
    private static void Take(int threads, ManualResetEvent release)
    {
        ThreadPool.GetMaxThreads(out _, out var others);
        if (!ThreadPool.SetMaxThreads(threads, others))
        {
            throw new InvalidOperationException("The pool cannot be made so small.");
        }

        using var taken = new CountdownEvent(threads);
        for (var i = 0; i < threads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    taken.Signal();
                    release.WaitOne();
                },
                state: null);
        }

        taken.Wait();
    }
}
