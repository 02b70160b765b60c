using System.Net;
using System.Runtime.InteropServices;

namespace ChatMet.LoadTester.Net;

/// <summary>The system calls of <see cref="EpollTransport"/>: Linux, glibc 2.35 or newer. All sockets are non-blocking. Errors come back as
/// negative numbers of errno, so that no caller asks for it a second time.</summary>
/// <remarks>All unsafe code of the program is here: pointers to spans that live for one call, which no call keeps.</remarks>
internal static unsafe partial class Linux
{
    public const int Again = 11;
    public const int NoFiles = 24;
    public const int NoFilesAtAll = 23;
    public const int AddressInUse = 98;
    public const int NoAddress = 99;
    public const int Refused = 111;
    public const int TimedOut = 110;

    public const uint Readable = 0x001;
    public const uint Writable = 0x004;

    private const string C = "libc";
    private const int Interrupted = 4;
    private const int InProgress = 115;
    private const int StreamNonBlockingCloseOnExec = 1 | 0x800 | 0x80000;
    private const int CloseOnExec = 0x80000;
    private const int Tcp = 6;
    private const int NoDelay = 1;
    private const int Info = 11;
    private const int InfoBytes = 56;
    private const int LastReceived = 52; // of struct tcp_info: milliseconds
    private const int SocketLevel = 1;
    private const int ReceiveBuffer = 8;
    private const int Linger = 13;
    private const int Error = 4;
    private const int IpLevel = 0;
    private const int BindAddressNoPort = 24;
    private const int NoSignal = 0x4000;
    private const int SetTimerSlack = 29;
    private const int IdleScheduling = 5;
    private const int Add = 1;
    private const int Modify = 3;

    /// <summary>struct epoll_event in units of four bytes: events, then 8 bytes of ours, which only x64 packs.</summary>
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 3 : 4;
    private static readonly int SocketPlace = EventSize - 2;

    /// <summary>Whether this machine has all of it.</summary>
    public static bool IsHere => OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad(C, typeof(Linux).Assembly, null, out var library)
        && NativeLibrary.TryGetExport(library, "epoll_pwait2", out _);

    public static int NewEpoll() => Checked(epoll_create1(CloseOnExec));

    public static void Watch(int epoll, int socket, uint events, bool isNew)
    {
        var wanted = stackalloc uint[4];
        wanted[0] = events;
        wanted[SocketPlace] = (uint)socket;
        Checked(epoll_ctl(epoll, isNew ? Add : Modify, socket, wanted));
    }

    /// <summary>Room for so many events.</summary>
    public static uint[] NewEvents(int most) => new uint[most * EventSize];

    /// <summary>The socket of event <paramref name="index"/>, and what happened to it.</summary>
    public static (int Socket, uint Happened) Event(uint[] events, int index) =>
        ((int)events[(index * EventSize) + SocketPlace], events[index * EventSize]);

    /// <summary>Waits for events, at most so many nanoseconds.</summary>
    /// <remarks>epoll_wait counts milliseconds, which is coarser than what is measured, and a timer descriptor costs two more calls a
    /// message; this one takes nanoseconds. A negative limit is none.</remarks>
    public static int Wait(int epoll, uint[] events, long nanoseconds)
    {
        var limit = new TimeSpec { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };
        fixed (uint* first = events)
        {
            var count = epoll_pwait2(epoll, first, events.Length / EventSize, nanoseconds < 0 ? null : &limit, null);
            return count >= 0 ? count : Errno() == Interrupted ? 0 : Checked(count);
        }
    }

    /// <summary>Lets a thread wake within a microsecond of its time; left alone, Linux adds up to 50.</summary>
    public static void WakeOnTime() => _ = prctl(SetTimerSlack, 1, 0, 0, 0);

    /// <summary>From now on this thread, and those it starts, run when nobody else wants the processor (SCHED_IDLE); where the system does not
    /// allow it, they go on as before.</summary>
    public static void GiveWay()
    {
        var priority = 0;
        _ = sched_setscheduler(0, IdleScheduling, &priority);
    }

    /// <summary>A socket that is about to connect: from <paramref name="source"/> unless null, to <paramref name="target"/>.</summary>
    /// <returns>The descriptor, or a negative errno.</returns>
    public static int Connect(SocketAddress? source, SocketAddress target, int receiveBuffer)
    {
        var socket = Linux.socket((int)target.Family == 23 ? 10 : 2, StreamNonBlockingCloseOnExec, Tcp);
        if (socket < 0)
        {
            return -Errno();
        }

        Set(socket, Tcp, NoDelay, 1);
        if (receiveBuffer > 0)
        {
            Set(socket, SocketLevel, ReceiveBuffer, receiveBuffer);
        }

        var error = source is null ? 0 : Bind(socket, source);
        error = error == 0 ? Connect(socket, target) : error;
        if (error == 0)
        {
            return socket;
        }

        _ = close(socket);
        return error;
    }

    /// <summary>The errno that a connect ended with; 0 = it stands.</summary>
    public static int ErrorOf(int socket)
    {
        int error, size = sizeof(int);
        return getsockopt(socket, SocketLevel, Error, &error, &size) == 0 ? error : Errno();
    }

    /// <summary>Ticks since bytes came last, to a few milliseconds.</summary>
    public static long Waited(int socket)
    {
        var info = stackalloc byte[InfoBytes];
        var length = InfoBytes;
        return getsockopt(socket, Tcp, Info, info, &length) == 0 && length == InfoBytes ? Ticks.Of(*(uint*)(info + LastReceived) / 1e3) : 0;
    }

    /// <returns>Bytes received, 0 at the end, or a negative errno.</returns>
    public static int Receive(int socket, Span<byte> buffer)
    {
        fixed (byte* first = buffer)
        {
            var count = recv(socket, first, (nuint)buffer.Length, 0);
            return count >= 0 ? (int)count : -Errno();
        }
    }

    /// <returns>Bytes taken, or a negative errno.</returns>
    public static int Send(int socket, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            var count = send(socket, first, (nuint)bytes.Length, NoSignal);
            return count >= 0 ? (int)count : -Errno();
        }
    }

    /// <summary>Closes; with <paramref name="reset"/> the peer sees a reset.</summary>
    public static void Close(int socket, bool reset)
    {
        if (reset)
        {
            long onAndNoSeconds = 1;
            _ = setsockopt(socket, SocketLevel, Linger, &onAndNoSeconds, sizeof(long));
        }

        _ = close(socket);
    }

    /// <summary>The port is chosen at connect, so that one source address has as many ports towards each server.</summary>
    private static int Bind(int socket, SocketAddress source)
    {
        Set(socket, IpLevel, BindAddressNoPort, 1);
        fixed (byte* address = source.Buffer.Span)
        {
            return bind(socket, address, source.Size) == 0 ? 0 : -Errno();
        }
    }

    private static int Connect(int socket, SocketAddress target)
    {
        fixed (byte* address = target.Buffer.Span)
        {
            return connect(socket, address, target.Size) == 0 || Errno() == InProgress ? 0 : -Errno();
        }
    }

    private static void Set(int socket, int level, int option, int value) =>
        _ = setsockopt(socket, level, option, &value, sizeof(int));

    private static int Errno() => Marshal.GetLastSystemError();

    private static int Checked(int result) =>
        result >= 0 ? result : throw new IOException($"A system call failed: {Marshal.GetPInvokeErrorMessage(Errno())}");

    [LibraryImport(C)]
    private static partial int epoll_create1(int flags);

    [LibraryImport(C)]
    private static partial int epoll_ctl(int epoll, int operation, int socket, uint* wanted);

    [LibraryImport(C)]
    private static partial int epoll_pwait2(int epoll, uint* events, int most, TimeSpec* limit, void* signals);

    [LibraryImport(C)]
    private static partial int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport(C)]
    private static partial int sched_setscheduler(int thread, int policy, int* priority);

    [LibraryImport(C)]
    private static partial int socket(int family, int type, int protocol);

    [LibraryImport(C)]
    private static partial int bind(int socket, byte* address, int size);

    [LibraryImport(C)]
    private static partial int connect(int socket, byte* address, int size);

    [LibraryImport(C)]
    private static partial nint recv(int socket, byte* buffer, nuint size, int flags);

    [LibraryImport(C)]
    private static partial nint send(int socket, byte* bytes, nuint size, int flags);

    [LibraryImport(C)]
    private static partial int setsockopt(int socket, int level, int option, void* value, int size);

    [LibraryImport(C)]
    private static partial int getsockopt(int socket, int level, int option, void* value, int* size);

    [LibraryImport(C)]
    private static partial int close(int socket);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
