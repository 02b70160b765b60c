namespace ChatMet.Server.Logs;

/// <summary>Whether this server has the access log's folder, and may write in it. One that could not be had is tried again, with each batch of
/// entries and at each look of <see cref="Retention"/>. Any thread.</summary>
internal sealed class LogOwnership(LogFolder folder, LogHealth health) : IDisposable
{
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private volatile IDisposable? _lock;
    private bool _isOver;

    /// <summary>Done once it has the folder.</summary>
    public Task Taken => _taken.Task;

    /// <summary>Takes the folder, if it can be had and is not had already.</summary>
    /// <returns>Whether this server has it. Where not, its health says so.</returns>
    /// <exception cref="InvalidOperationException">The folder is another server's.</exception>
    public bool TryTake()
    {
        if (_lock is not null)
        {
            return true;
        }

        lock (_gate)
        {
            return _lock is not null || (!_isOver && TryTakeOver());
        }
    }

    /// <summary>Whether this server has the folder by now; another's it is not.</summary>
    public bool Has()
    {
        try
        {
            return TryTake();
        }
        catch (InvalidOperationException)
        {
            return false; // it was nobody's to have when this server started, and another came first
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _lock?.Dispose();
            _lock = null;
        }
    }

    private bool TryTakeOver()
    {
        try
        {
            _lock = folder.TakeOver();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            health.Writing(fault.GetType().Name);
            return false;
        }

        _taken.TrySetResult();
        return true;
    }
}
