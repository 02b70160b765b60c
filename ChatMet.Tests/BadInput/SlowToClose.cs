using ChatMet.Protocol;
using ChatMet.Server.Drivers;

namespace ChatMet.Tests.BadInput;

/// <summary>A connection that holds the server up in the middle of its goodbyes, until it is released.</summary>
internal sealed class SlowToClose : ILiveConnection, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();

    /// <summary>Ends when the server has begun to say goodbye.</summary>
    public Task Closing => _closing.Task.WaitAsync(Patience);

    public void Tick(TimeSpan now)
    {
    }

    public void Close(CloseCode code)
    {
        _closing.TrySetResult();
        _released.Wait(Patience);
    }

    public void Shed(int atLeast)
    {
    }

    public void Drain(double progress) => Close(CloseCode.Restart);

    public void Release() => _released.Set();

    public void Dispose() => _released.Dispose();
}
