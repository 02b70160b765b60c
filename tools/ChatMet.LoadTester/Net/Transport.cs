using System.Net;

namespace ChatMet.LoadTester.Net;

/// <summary>Moves bytes between the kernel and people. It gives all turns, to people and to its <see cref="IDirector"/>, one at a time.</summary>
internal abstract class Transport : IDisposable
{
    /// <summary>How connections are made, for the report.</summary>
    public abstract string Name { get; }

    /// <summary>Cores that its threads can keep busy.</summary>
    public abstract int MostCores { get; }

    /// <summary>The one that fits: epoll for plain connections on Linux, else .NET's streams.</summary>
    public static Transport To(Uri address, IReadOnlyList<IPAddress> from, bool withStreams = false, bool isInsecure = false)
    {
        var target = new IPEndPoint(Resolve(address), address.Port);
        var sources = new SourceAddresses(from);
        return address.Scheme == "ws" && !withStreams && Linux.IsHere
            ? new EpollTransport(target, sources)
            : new StreamTransport(address, target, sources, isInsecure);
    }

    /// <summary>Begins a connection. It is made after the turn under way; its outcome is a turn of <paramref name="user"/>.</summary>
    public abstract void Open(ILinkUser user);

    /// <summary>Gives turns until <paramref name="director"/> is over.</summary>
    public abstract void Run(IDirector director);

    public abstract void Dispose();

    private static IPAddress Resolve(Uri address) =>
        IPAddress.TryParse(address.DnsSafeHost, out var literal) ? literal : Dns.GetHostAddresses(address.DnsSafeHost)[0];
}
