using System.Diagnostics;

namespace ChatMet.Server.Drivers;

/// <summary>Waits until a stream has something to read, its end included. A read of nothing ends then, and needs no buffer until then.</summary>
internal static class Arrival
{
    /// <summary>Longer than the gaps between packets that are under way.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    public static async Task WaitAsync(Stream stream, CancellationToken cancellation = default)
    {
        var none = await stream.ReadAsync(Memory<byte>.Empty, cancellation);
        Debug.Assert(none == 0, "a read into no memory returned bytes");
    }

    /// <summary>Waits a moment only; false when all was quiet.</summary>
    public static async Task<bool> WaitUnlessQuietAsync(Stream stream, TimeProvider time)
    {
        using var quiet = new CancellationTokenSource(Quiet, time);
        try
        {
            await WaitAsync(stream, quiet.Token);
            return true;
        }
        catch (OperationCanceledException) when (quiet.IsCancellationRequested)
        {
            return false;
        }
    }
}
