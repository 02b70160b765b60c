using System.Runtime.InteropServices;

namespace ChatMet.Peers;

/// <summary>One SignalR connection. SignalR keeps the order of what is sent to it, and drops what comes after its end.</summary>
internal sealed class HubPerson(IFrameClient client) : Person
{
    protected override Task WriteAsync(ReadOnlyMemory<byte> frame) => client.Frame(Whole(frame));

    /// <summary>Every frame here is a whole array, its own or the one that the hub was called with: nothing is copied.</summary>
    private static byte[] Whole(ReadOnlyMemory<byte> frame) =>
        MemoryMarshal.TryGetArray(frame, out var segment) && segment.Count == segment.Array!.Length ? segment.Array : frame.ToArray();
}
