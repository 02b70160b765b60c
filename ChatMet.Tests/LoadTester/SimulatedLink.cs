using System.Buffers;
using System.Text;
using ChatMet.LoadTester.Net;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.LoadTester;

/// <summary>One connection of a <see cref="SimulatedServer"/>: reads what a person sends with the server's own framing, and answers.</summary>
internal sealed class SimulatedLink(SimulatedServer server, ILinkUser user) : ILink
{
    private readonly List<byte[]> _sent = [];
    private bool _isUpgraded;
    private SimulatedLink? _partner;
    private byte[]? _delayed;

    /// <summary>Whether either side ended it.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The frames that the person sent.</summary>
    public IReadOnlyList<byte[]> Sent => _sent;

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (!_isUpgraded)
        {
            _isUpgraded = true;
            Deliver(Answer(Encoding.ASCII.GetString(bytes)));
            return;
        }

        var input = bytes.ToArray().AsSpan();
        while (!input.IsEmpty)
        {
            FrameHeader.TryRead(input, out var header, out var size).Should().BeTrue();
            var payload = input.Slice(size, (int)header.Length);
            Mask.Apply(payload, header.MaskKey, 0);
            Take(header.Opcode, payload.ToArray());
            input = input[(size + payload.Length)..];
        }
    }

    public long Waited() => 0;

    public void Reset() => IsOver = true;

    public void Read(bool wanted)
    {
    }

    /// <summary>Sends one frame to the person.</summary>
    public void Say(byte[] frame) => Deliver(Message(Opcode.Binary, frame));

    /// <summary>Sends a close frame to the person.</summary>
    public void Close(CloseCode code) => Deliver(Message(Opcode.Close, [(byte)((int)code >> 8), (byte)code]));

    private static byte[] Answer(string request)
    {
        var key = request.Split("Sec-WebSocket-Key: ")[1].Split("\r\n")[0];
        return Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: {Handshake.Accept(key)}\r\n\r\n");
    }

    private static byte[] Message(Opcode opcode, byte[] payload)
    {
        var header = new byte[ChatMet.Server.WebSockets.FrameWriter.LargestHeader];
        var size = ChatMet.Server.WebSockets.FrameWriter.WriteHeader(header, opcode, payload.Length);
        return [.. header[..size], .. payload];
    }

    private void Deliver(byte[] bytes) => server.Soon(() =>
    {
        if (!IsOver)
        {
            user.Receive(bytes, server.Now);
        }
    });

    private void Take(Opcode opcode, byte[] payload)
    {
        if (opcode == Opcode.Close)
        {
            Deliver(Message(Opcode.Close, payload));
            server.Soon(HangUp);
            return;
        }

        _sent.Add(payload);
        FrameReader.Check(payload, out var type).Should().Be(FrameError.None);
        switch (type)
        {
            case FrameType.Hello:
                Say(Welcomed());
                break;
            case FrameType.Heartbeat:
                Say(Frames.Heartbeat());
                break;
            case FrameType.Find or FrameType.Next when !server.IsMute:
                Say(Frames.Bytes(new WaitingFrame { EstimateSeconds = 1, Online = 2 }));
                Pair(payload);
                break;
            case FrameType.Text or FrameType.ImageChunk:
                Relay(payload, server.NextFault());
                break;
            case var _ when type.IsBetweenPartners():
                _partner?.Say(payload);
                break;
        }
    }

    private void HangUp()
    {
        IsOver = true;
        user.Ended(LinkEnd.HungUp, server.Now);
    }

    private byte[] Welcomed()
    {
        var output = new ArrayBufferWriter<byte>();
        Welcome.Frame(server.Options, new byte[ProtocolLimits.TokenBytes], 2).Write(output);
        return output.WrittenSpan.ToArray();
    }

    private void Pair(byte[] asked)
    {
        if (asked[0] == (byte)FrameType.Next && _partner is { } left)
        {
            left._partner = null;
            left.Say(Frames.Bytes(new DisconnectFrame { Reason = DisconnectReason.Skipped, Conversation = 1 }));
        }

        (_partner, server.Waiting) = (server.Waiting, server.Waiting is null ? this : null);
        if (_partner is { } partner)
        {
            partner._partner = this;
            partner.Say(MatchedWith(this, isRoleB: false));
            Say(MatchedWith(partner, isRoleB: true));
        }
    }

    private static byte[] MatchedWith(SimulatedLink partner, bool isRoleB)
    {
        HelloFrame.Read(partner._sent.First(frame => frame[0] == (byte)FrameType.Hello), out var hello);
        return Frames.Bytes(new MatchedFrame { Conversation = 1, IsRoleB = isRoleB, Alias = hello.Alias, Capabilities = Capabilities.Images });
    }

    private void Relay(byte[] frame, RelayFault fault)
    {
        if (fault == RelayFault.Drop)
        {
            return;
        }

        if (fault == RelayFault.Delay)
        {
            _delayed = frame;
            return;
        }

        if (fault == RelayFault.Misroute)
        {
            server.Links.First(other => other != this && other != _partner).Say(frame);
        }

        if (fault == RelayFault.Garbage)
        {
            _partner!.Say([0xFF]);
        }

        if (fault == RelayFault.Change)
        {
            frame = [.. frame[..^1], (byte)(frame[^1] ^ 1)];
        }

        _partner?.Say(frame);
        if (fault == RelayFault.Double)
        {
            _partner?.Say(frame);
        }

        if (_delayed is { } delayed)
        {
            _delayed = null;
            _partner?.Say(delayed);
        }
    }
}
