namespace ChatMet.Tests.EndToEnd;

/// <summary>Waits for what another thread is about to make true, within a bound.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task HoldsAsync(Func<bool> condition, string because = "it must become true")
    {
        using var deadline = new CancellationTokenSource(Bound);
        using var timer = new PeriodicTimer(Pause);
        while (!condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                condition().Should().BeTrue(because);
                return;
            }
        }
    }
}
