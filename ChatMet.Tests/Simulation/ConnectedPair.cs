using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Drivers;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Simulation;

/// <summary>Two people in a conversation over the whole path of the core, from the bytes that a driver has read to the bytes that a driver
/// takes: for measuring what relaying a frame costs.</summary>
internal sealed class ConnectedPair : IDisposable
{
    /// <summary>In so much time every rate allows any frame again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private const int ImageBytes = 1024 * 1024 * 1024;

    private readonly House _house = new(options => options.ImageBytes = ImageBytes);
    private readonly PairingDesk _desk;
    private readonly End _a;
    private readonly End _b;
    private TimeSpan _now = TimeSpan.FromHours(1);

    public ConnectedPair()
    {
        _desk = new PairingDesk(new WaitingRoom(TimeSpan.Zero, TimeSpan.FromHours(1)), _house.Shared);
        _a = new End(_house, _desk);
        _b = new End(_house, _desk);
        foreach (var end in (End[])[_a, _b])
        {
            Receive(end, ClientFrame.Of(Binary, Frames.Hello("Ada")));
            Receive(end, ClientFrame.Of(Binary, Frames.Find()));
        }

        _a.Take();
        _b.Take();
    }

    /// <summary>The first byte of a whole binary message.</summary>
    public const byte Binary = 0x82;

    /// <summary>A sends a masked frame, which is left as it is; B's driver takes what comes of it.</summary>
    /// <returns>How many bytes it took.</returns>
    public int Relay(ReadOnlySpan<byte> masked)
    {
        Receive(_a, masked);
        return _b.Take();
    }

    /// <summary>A shows a picture that lasts for 65,536 chunks of any size.</summary>
    public void BeginPicture(ushort image)
    {
        Relay(ClientFrame.Of(Binary, Frames.ImageOffer(1, image, ImageBytes)));
        Receive(_b, ClientFrame.Of(Binary, Frames.ImageAnswer(1, image, accepted: true)));
        _a.Take();
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
        _house.Dispose();
    }

    private void Receive(End end, ReadOnlySpan<byte> masked)
    {
        _now += Pause;
        end.Receive(masked, _now);
    }

    /// <summary>One of the two: a connection, its session, and a driver without a socket.</summary>
    private sealed class End : IMessageHandler, IDisposable
    {
        private readonly byte[] _arrived = new byte[2 * ProtocolLimits.FrameBytes];
        private readonly BlockChain _batch;
        private readonly Session _session;
        private readonly PairingDesk _desk;
        private WebSocketConnection _connection;

        public End(House house, PairingDesk desk)
        {
            var settings = ConnectionSettings.Of(house.Options);
            _desk = desk;
            _batch = new BlockChain(house.Pool);
            _session = house.NewSession();
            _connection = new WebSocketConnection(this, _session.Outbound, settings.Limits, settings.Deadlines);
        }

        public void Receive(ReadOnlySpan<byte> masked, TimeSpan now)
        {
            masked.CopyTo(_arrived);
            _connection.Receive(_arrived.AsSpan(0, masked.Length), now);
        }

        public int Take()
        {
            _session.Outbound.TryTake(_batch);
            var count = _batch.Count;
            _session.Outbound.Written(count);
            _batch.Clear();
            return count;
        }

        public CloseCode Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
        {
            var code = _session.Receive(message, now);
            while (_session.Requests.TryTakeWish(out var wish))
            {
                _desk.Handle(new PairingCommand(_session, wish), now);
            }

            return code;
        }

        public CloseCode Tick(TimeSpan now) => _session.Tick(now);

        public void Ended(EndCause cause, TimeSpan now) => _session.Ended(cause, now);

        public void Dispose()
        {
            _connection.Dispose();
            _session.Outbound.Dispose();
        }
    }
}
