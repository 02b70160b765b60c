namespace ChatMet.LoadTester.Probes;

/// <summary>Looks at this process and at the server's, from the end of the warm-up to the end. Whoever has the turn.</summary>
internal sealed class Probe
{
    private readonly ServerProcess? _server;
    private readonly long? _pssBefore;
    private TimeSpan _own;
    private double _serverBegan;

    /// <summary>To be made before the first connection.</summary>
    public Probe(ServerProcess? server)
    {
        _server = server;
        _pssBefore = server?.Pss();
    }

    /// <summary>CPU seconds of this process.</summary>
    public double OwnCpu { get; private set; }

    public ServerFigures? Server { get; private set; }

    public void Begin()
    {
        _own = Environment.CpuUsage.TotalTime;
        _serverBegan = _server?.CpuSeconds() ?? 0;
    }

    public void End()
    {
        OwnCpu = (Environment.CpuUsage.TotalTime - _own).TotalSeconds;
        if (_server is not null)
        {
            Server = new ServerFigures(_server.Id, _server.CpuSeconds() - _serverBegan, _pssBefore, _server.Pss());
        }
    }
}
