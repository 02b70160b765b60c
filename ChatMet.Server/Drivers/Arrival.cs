using System.IO.Pipelines;

namespace ChatMet.Server.Drivers;

/// <summary>Waits until a pipe has something to read, its end included, but for a moment only.</summary>
internal static class Arrival
{
    /// <summary>Longer than the gaps between packets that are under way.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    /// <summary>False when all was quiet.</summary>
    public static async Task<bool> WaitUnlessQuietAsync(PipeReader input, TimeProvider time)
    {
        using var quiet = new CancellationTokenSource(Quiet, time);
        try
        {
            var arrived = await input.ReadAsync(quiet.Token);
            input.AdvanceTo(arrived.Buffer.Start); // as if it had not been looked at
            return true;
        }
        catch (OperationCanceledException) when (quiet.IsCancellationRequested)
        {
            return false;
        }
    }
}
