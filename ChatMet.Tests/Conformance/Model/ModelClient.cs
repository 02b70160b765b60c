using ChatMet.Conformance.Clients;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>A client that keeps every duty of docs/PROTOCOL.md section 11, or all but the one it is told to break. Any thread may tell it what
/// its person does; everything happens on its <see cref="EventLoop"/>.</summary>
internal sealed class ModelClient : IClient
{
    private readonly Faults _faults;
    private readonly Sightings _seen = new();
    private readonly EventLoop _loop;
    private Connector? _connector;
    private Person? _person;

    /// <param name="breaks">The name of the duty to break, one of <see cref="Duties.All"/>; null for none.</param>
    /// <param name="liberty">How it is broken, when it is <c>proof</c>.</param>
    public ModelClient(string? breaks = null, Liberty liberty = Liberty.WrongCounter)
    {
        _faults = new Faults(breaks, liberty);
        _loop = new EventLoop(TimeProvider.System, () => _connector?.Pump());
    }

    /// <summary>What the person saw so far: <c>matched with Ada</c>, <c>&gt; her words</c>, <c>image received: 69 bytes</c>.</summary>
    public IReadOnlyList<string> Seen => _seen.Lines;

    public Task StartAsync(Uri address)
    {
        _loop.Post(() =>
        {
            _connector = new Connector(_faults, _loop, _seen, address);
            _person = new Person(_faults, _connector);
            _person.Arrives();
        });
        return Task.CompletedTask;
    }

    public Task DoAsync(string line)
    {
        _loop.Post(() => _person!.Does(line));
        return Task.CompletedTask;
    }

    /// <summary>Breaks the connection, after which the model opens another.</summary>
    public void LoseConnection() => _loop.Post(() => _connector!.Drop());

    /// <summary>Cuts the connection, if there still is one, without a goodbye.</summary>
    public async ValueTask DisposeAsync()
    {
        var cut = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() => cut.SetResult(_connector?.CutAsync() ?? Task.CompletedTask));
        await Task.WhenAny(cut.Task.Unwrap(), _loop.Running);
        await _loop.DisposeAsync();
    }
}
