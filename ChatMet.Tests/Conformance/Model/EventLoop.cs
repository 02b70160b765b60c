using System.Threading.Channels;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>The one loop on which everything of a model client happens, so that nothing in it needs a lock. Others post what happened; after
/// each event everybody is asked what they may do now, and says when they want to be asked again.</summary>
internal sealed class EventLoop : IAsyncDisposable
{
    private readonly Channel<Action> _events = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _timer;
    private readonly Action _pump;
    private TimeSpan? _wake;

    /// <param name="time">The clock.</param>
    /// <param name="pump">Does what may be done now; runs after each event and when it is time.</param>
    public EventLoop(TimeProvider time, Action pump)
    {
        _time = time;
        _start = time.GetTimestamp();
        _pump = pump;
        _timer = time.CreateTimer(_ => Post(static () => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Running = Task.Run(RunAsync);
    }

    /// <summary>Ends with the loop, also when a bug in the model ends it.</summary>
    public Task Running { get; }

    /// <summary>Time since the start.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Puts something on the loop. Any thread; after the end it is dropped.</summary>
    public void Post(Action happened) => _events.Writer.TryWrite(happened);

    /// <summary>On the loop: pumps at this time, unless an earlier one is wanted too.</summary>
    public void WakeAt(TimeSpan time) => _wake = _wake is { } earlier && earlier < time ? earlier : time;

    /// <summary>Ends the loop; throws what a bug in the model threw on it.</summary>
    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await Running;
        await _timer.DisposeAsync();
    }

    private async Task RunAsync()
    {
        await foreach (var happened in _events.Reader.ReadAllAsync())
        {
            happened();
            _wake = null;
            _pump();
            _timer.Change(UntilWake(), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A millisecond at least and in whole ones, rounded up: a timer that fires early would only be set again.</summary>
    private TimeSpan UntilWake() => _wake is { } wake
        ? TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((wake - Now).TotalMilliseconds)))
        : Timeout.InfiniteTimeSpan;
}
