using System.Runtime.InteropServices;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>The system calls of the event loop, and the only unsafe code of the server. Any thread.</summary>
/// <remarks>
/// A span is pinned for the length of a call that never blocks; nothing else is unsafe here. Every call returns what the
/// kernel returned, or minus errno: no exception, no allocation. What does not wait is never interrupted (EINTR), so nobody retries.
/// </remarks>
internal static unsafe partial class Linux
{
    public const int Again = -11;           // EAGAIN: nothing to read, or no room to write
    public const int OutOfMemory = -12;     // ENOMEM
    public const int SystemFilesOut = -23;  // ENFILE
    public const int FilesOut = -24;        // EMFILE
    public const int BuffersOut = -105;     // ENOBUFS

    private const int CloseOnExec = 0x80000;   // EPOLL_CLOEXEC, EFD_CLOEXEC, SOCK_CLOEXEC
    private const int NonBlocking = 0x800;     // EFD_NONBLOCK, SOCK_NONBLOCK
    private const int DontWait = 0x40;         // MSG_DONTWAIT
    private const int Peek = 0x2;              // MSG_PEEK
    private const int NoSignal = 0x4000;       // MSG_NOSIGNAL: a write to a dead peer is an error, not SIGPIPE
    private const int ShutdownWrite = 1;       // SHUT_WR
    private const int SocketLevel = 1;         // SOL_SOCKET
    private const int LingerOption = 13;       // SO_LINGER
    private const int TcpLevel = 6;            // IPPROTO_TCP
    private const int UserTimeoutOption = 18;  // TCP_USER_TIMEOUT
    private const int InfoOption = 11;         // TCP_INFO
    private const int InfoBytes = 56;          // of struct tcp_info, up to and with the field that is read
    private const int LastReceived = 52;       // tcpi_last_data_recv
    private const nuint OutQueue = 0x5411;     // SIOCOUTQ
    private const nuint InQueue = 0x541B;      // FIONREAD

    /// <summary>Reads what is there into <paramref name="buffer"/>; 0 when the peer has ended its direction.</summary>
    public static int Receive(int descriptor, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return Result(recv(descriptor, bytes, (nuint)buffer.Length, DontWait));
        }
    }

    /// <summary>Reads what is there and leaves it there.</summary>
    public static int Glance(int descriptor, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return Result(recv(descriptor, bytes, (nuint)buffer.Length, DontWait | Peek));
        }
    }

    /// <summary>For how long a connection has waited since its last bytes came, or since it stood when none came; zero where the kernel does
    /// not say. To a millisecond or ten, as the kernel counts.</summary>
    public static TimeSpan Waited(int descriptor)
    {
        var info = stackalloc byte[InfoBytes];
        var length = (uint)InfoBytes;
        return Result(getsockopt(descriptor, TcpLevel, InfoOption, info, &length)) == 0 && length == InfoBytes
            ? TimeSpan.FromMilliseconds(*(uint*)(info + LastReceived))
            : TimeSpan.Zero;
    }

    /// <summary>Gives the kernel as much of <paramref name="bytes"/> as it has room for.</summary>
    public static int Send(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            return Result(send(descriptor, first, (nuint)bytes.Length, DontWait | NoSignal));
        }
    }

    /// <summary>Ends our direction; the peer reads the rest and then the end.</summary>
    public static int ShutDownWriting(int descriptor) => Result(shutdown(descriptor, ShutdownWrite));

    /// <summary>Makes a later <see cref="Close"/> throw away what waits and reset the connection.</summary>
    public static int ResetOnClose(int descriptor)
    {
        var linger = stackalloc int[] { 1, 0 }; // struct linger: on, for no time
        return Result(setsockopt(descriptor, SocketLevel, LingerOption, linger, 2 * sizeof(int)));
    }

    /// <summary>Bytes that have arrived and were not received.</summary>
    public static int Unread(int descriptor) => Ask(descriptor, InQueue);

    /// <summary>Bytes that the kernel took and the peer has not acknowledged.</summary>
    public static int Unsent(int descriptor) => Ask(descriptor, OutQueue);

    /// <summary>Makes the kernel give a connection up when the peer takes nothing for so long, after it was closed as well.</summary>
    public static int GiveUpAfter(int descriptor, TimeSpan time)
    {
        var milliseconds = (int)time.TotalMilliseconds;
        return Result(setsockopt(descriptor, TcpLevel, UserTimeoutOption, &milliseconds, sizeof(int)));
    }

    public static int Close(int descriptor) => Result(close(descriptor));

    /// <summary>Takes the next connection off a listener, non-blocking, with the peer's address as the kernel lays it out.</summary>
    public static int Accept(int listener, Span<byte> address)
    {
        var length = (uint)address.Length;
        fixed (byte* bytes = address)
        {
            return Result(accept4(listener, bytes, &length, CloseOnExec | NonBlocking));
        }
    }

    /// <summary>The local address of a socket, as the kernel lays it out.</summary>
    public static int LocalAddress(int descriptor, Span<byte> address)
    {
        var length = (uint)address.Length;
        fixed (byte* bytes = address)
        {
            return Result(getsockname(descriptor, bytes, &length));
        }
    }

    public static int CreateEpoll() => Result(epoll_create1(CloseOnExec));

    public static int Control(int epoll, EpollOperation operation, int descriptor, EpollEvents events, ulong token)
    {
        var change = stackalloc byte[EventList.LargestEvent];
        EventList.Write(new Span<byte>(change, EventList.LargestEvent), events, token);
        return Result(epoll_ctl(epoll, (int)operation, descriptor, change));
    }

    /// <summary>Waits until something is ready, for ever; blocks.</summary>
    public static int Wait(int epoll, EventList events) => Wait(epoll, events, milliseconds: -1);

    /// <summary>What is ready now.</summary>
    public static int Look(int epoll, EventList events) => Wait(epoll, events, milliseconds: 0);

    /// <summary>A descriptor that becomes readable when somebody signals it.</summary>
    public static int CreateSignal() => Result(eventfd(0, CloseOnExec | NonBlocking));

    public static int Signal(int signal)
    {
        var one = 1UL;
        return Result(write(signal, &one, sizeof(ulong)));
    }

    public static int ClearSignal(int signal)
    {
        ulong count;
        return Result(read(signal, &count, sizeof(ulong)));
    }

    private static int Wait(int epoll, EventList events, int milliseconds)
    {
        fixed (byte* first = events.Bytes)
        {
            var count = epoll_wait(epoll, first, events.Capacity, milliseconds);
            return count >= 0 ? count : -Marshal.GetLastPInvokeError();
        }
    }

    private static int Ask(int descriptor, nuint what)
    {
        int bytes;
        var result = Result(ioctl(descriptor, what, &bytes));
        return result < 0 ? result : bytes;
    }

    private static int Result(nint returned) => returned >= 0 ? (int)returned : -Marshal.GetLastSystemError();

    // Each of these is over in microseconds: the kernel copies at most one buffer and never waits. So the runtime need not
    // tell the garbage collector that the thread has left managed code, and errno is still there after the call.
    [LibraryImport("libc"), SuppressGCTransition]
    private static partial nint recv(int descriptor, byte* buffer, nuint length, int flags);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial nint send(int descriptor, byte* buffer, nuint length, int flags);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int epoll_ctl(int epoll, int operation, int descriptor, byte* change);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int accept4(int listener, byte* address, uint* length, int flags);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int getsockname(int descriptor, byte* address, uint* length);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int setsockopt(int descriptor, int level, int option, void* value, uint length);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int getsockopt(int descriptor, int level, int option, void* value, uint* length);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int ioctl(int descriptor, nuint request, int* value);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int shutdown(int descriptor, int how);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int close(int descriptor);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial nint read(int descriptor, void* buffer, nuint length);

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial nint write(int descriptor, void* buffer, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_wait(int epoll, byte* events, int most, int timeout);
}
