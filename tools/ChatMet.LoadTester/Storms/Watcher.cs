using ChatMet.LoadTester.Probes;

namespace ChatMet.LoadTester.Storms;

/// <summary>Looks at the server ten times a second while the storm lasts, on a thread of its own, and keeps the most it saw.</summary>
internal sealed class Watcher : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly Management _management;
    private readonly ManualResetEventSlim _over = new();
    private readonly Thread _thread;

    public Watcher(Management management)
    {
        _management = management;
        _thread = new Thread(Watch) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Bytes in buffers that were lent out.</summary>
    public double MostHeld { get; private set; }

    public double MostConnections { get; private set; }

    public void Dispose()
    {
        _over.Set();
        _thread.Join();
        _over.Dispose();
    }

    private void Watch()
    {
        while (!_over.Wait(Period))
        {
            try
            {
                var values = _management.Read();
                MostHeld = Math.Max(MostHeld, values.GetValueOrDefault("chatmet_memory_held_bytes"));
                MostConnections = Math.Max(MostConnections, values.GetValueOrDefault("chatmet_connections"));
            }
            catch (HttpRequestException)
            {
                // It is asked again in a moment.
            }
        }
    }
}
