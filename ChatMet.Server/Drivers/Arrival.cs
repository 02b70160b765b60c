using System.Diagnostics;

namespace ChatMet.Server.Drivers;

/// <summary>Waits until a stream has something to read, its end included, but for a moment only.</summary>
internal static class Arrival
{
    /// <summary>Longer than the gaps between packets that are under way.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    /// <summary>False when all was quiet.</summary>
    public static async Task<bool> WaitUnlessQuietAsync(Stream stream, TimeProvider time)
    {
        using var quiet = new CancellationTokenSource(Quiet, time);
        try
        {
            var none = await stream.ReadAsync(Memory<byte>.Empty, quiet.Token);
            Debug.Assert(none == 0, "a read into no memory returned bytes");
            return true;
        }
        catch (OperationCanceledException) when (quiet.IsCancellationRequested)
        {
            return false;
        }
    }
}
