using System.Runtime.InteropServices;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>Room for what one wait returns. The loop's thread only.</summary>
/// <remarks><code>
/// struct epoll_event, x86-64 (packed)        elsewhere
///   0         4              12                0         4         8            16
///   +---------+--------------+                 +---------+---------+------------+
///   | events  |    token     |                 | events  |  unused |   token    |
///   |   u32   |     u64      |                 |   u32   |   u32   |    u64     |
///   +---------+--------------+                 +---------+---------+------------+
/// </code></remarks>
internal sealed class EventList(int capacity)
{
    public const int LargestEvent = 16;

    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly int EventBytes = IsPacked ? 12 : LargestEvent;
    private static readonly int TokenOffset = IsPacked ? 4 : 8;

    private readonly byte[] _bytes = GC.AllocateArray<byte>(capacity * LargestEvent, pinned: true);

    public int Capacity => capacity;

    public Span<byte> Bytes => _bytes;

    /// <summary>The event at <paramref name="index"/>, with the token its descriptor was added with.</summary>
    public (EpollEvents Events, ulong Token) this[int index]
    {
        get
        {
            var entry = _bytes.AsSpan(index * EventBytes, EventBytes);
            return ((EpollEvents)MemoryMarshal.Read<uint>(entry), MemoryMarshal.Read<ulong>(entry[TokenOffset..]));
        }
    }

    public static void Write(Span<byte> entry, EpollEvents events, ulong token)
    {
        entry.Clear();
        MemoryMarshal.Write(entry, (uint)events);
        MemoryMarshal.Write(entry[TokenOffset..], token);
    }
}
