using System.Diagnostics;
using System.Net;

namespace ChatMet.LoadTester.Net;

/// <summary>Plain connections on Linux: one thread, one epoll, one shared receive buffer; what a turn brings forth leaves with one send.</summary>
/// <remarks>
/// Level-triggered, so one receive a turn is enough and none finds an empty socket. Between two turns the director is asked whether
/// something is due, so a burst of events does not hold up the schedule. New sockets are opened only after a batch of events: an event
/// of a descriptor that was closed in the same batch can then never meet a new connection of the same number.
/// </remarks>
internal sealed class EpollTransport : Transport
{
    private const int MostEvents = 256;
    private const int BufferBytes = 256 * 1024;

    private readonly int _epoll = Linux.NewEpoll();
    private readonly uint[] _events = Linux.NewEvents(MostEvents);
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly Queue<ILinkUser> _asked = new();
    private readonly SocketAddress _target;
    private readonly SourceAddresses _sources;
    private EpollLink?[] _links = new EpollLink?[1024];

    public EpollTransport(IPEndPoint target, SourceAddresses sources)
    {
        _target = target.Serialize();
        _sources = sources;
    }

    public override string Name => "one epoll loop";

    public override int MostCores => 1;

    public override void Open(ILinkUser user) => _asked.Enqueue(user);

    public override void Run(IDirector director)
    {
        Linux.WakeOnTime();
        while (!director.IsOver)
        {
            var now = TurnIfDue(director);
            OpenAsked(now);
            var count = Linux.Wait(_epoll, _events, Math.Max(0, Ticks.ToNanoseconds(director.Due - now)));
            for (var i = 0; i < count; i++)
            {
                var (socket, happened) = Linux.Event(_events, i);
                _links[socket]?.Happened(happened, _buffer);
                TurnIfDue(director);
            }
        }
    }

    public override void Dispose()
    {
        foreach (var link in _links)
        {
            link?.Reset();
        }

        Linux.Close(_epoll, reset: false);
    }

    /// <summary>The link is over; its descriptor may come up again for another.</summary>
    public void Forget(int socket) => _links[socket] = null;

    public void Watch(int socket, uint events) => Linux.Watch(_epoll, socket, events, isNew: false);

    private static long TurnIfDue(IDirector director)
    {
        var now = Stopwatch.GetTimestamp();
        if (now >= director.Due)
        {
            director.Turn(now);
        }

        return now;
    }

    private void OpenAsked(long now)
    {
        while (_asked.TryDequeue(out var user))
        {
            var socket = Linux.Connect(_sources.Next(), _target, user.ReceiveBuffer);
            if (socket < 0)
            {
                user.Ended(ReasonOf(-socket), now);
                continue;
            }

            if (socket >= _links.Length)
            {
                Array.Resize(ref _links, Math.Max(2 * _links.Length, socket + 1));
            }

            _links[socket] = new EpollLink(this, socket, user);
            Linux.Watch(_epoll, socket, Linux.Writable, isNew: true);
        }
    }

    private static LinkEnd ReasonOf(int error) => error switch
    {
        Linux.NoFiles or Linux.NoFilesAtAll => LinkEnd.NoFiles,
        Linux.NoAddress or Linux.AddressInUse => LinkEnd.NoPorts,
        _ => LinkEnd.Refused,
    };
}
