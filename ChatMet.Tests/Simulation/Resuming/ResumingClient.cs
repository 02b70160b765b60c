using System.Globalization;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Simulation.Resuming;

/// <summary>An honest client that keeps section 5.1 of docs/PROTOCOL.md: it holds back, comes back, and goes back.</summary>
internal sealed class ResumingClient(House house, string name)
{
    private readonly List<(uint Number, byte[] Frame)> _unacknowledged = [];
    private readonly Queue<Func<uint, byte[]>> _waiting = new();
    private readonly List<ResumingLink> _links = []; // the server may still know of earlier ones
    private byte[] _token = [];
    private uint _numbered;
    private uint _received;
    private uint _interruptions;

    /// <summary>The connection that the client has, or had last.</summary>
    public ResumingLink Link => _links[^1];

    public IReadOnlyList<ResumingLink> Links => _links;

    /// <summary>Whether it sends what it has to say: not between Interrupted, or its own loss, and Resumed.</summary>
    public bool HoldsBack { get; private set; }

    public bool IsMatched { get; private set; }

    public List<string> Said { get; } = [];

    public List<string> Heard { get; } = [];

    public DisconnectReason? Ended { get; private set; }

    /// <summary>How often it was told that the partner was away.</summary>
    public uint Interruptions => _interruptions;

    public ResumingPictures Pictures { get; } = new();

    public bool IsAtRest => !HoldsBack && _unacknowledged.Count == 0 && _waiting.Count == 0;

    public void Connect()
    {
        _links.Add(new ResumingLink(house.NewSession(), house));
        Link.Send(_token.Length == 0
            ? Frames.Hello(name, capabilities: Capabilities.Images | Capabilities.Resume)
            : Frames.Resume(_token, _received));
    }

    public void Lose(int arrives)
    {
        Link.Lose(arrives);
        HoldsBack = true;
    }

    public void Find() => Link.Send(Frames.Find());

    public void Say()
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"{name} {Said.Count + 1}");
        Said.Add(words);
        Number(number => Frames.Text(number, words));
    }

    /// <summary>Sends under the next number, now or once it may.</summary>
    public void Number(Func<uint, byte[]> frame)
    {
        _waiting.Enqueue(frame);
        SendWaiting();
    }

    public void Read()
    {
        foreach (var message in Link.Read())
        {
            if (!Link.IsLost)
            {
                Hear(message);
            }
        }

        if (!Link.IsLost && Link.ClosedWith is { } code)
        {
            // An earlier connection came late and has the session, or this one came too late to begin: the session is asked for again.
            code.Should().BeOneOf(CloseCode.Replaced, CloseCode.Deadline);
            Lose(0);
        }
    }

    private void Hear(byte[] message)
    {
        FrameReader.Check(message, out var type).Should().Be(FrameError.None);
        switch (type)
        {
            case FrameType.Welcome:
                _ = WelcomeFrame.Read(message, out var welcome);
                (_token.Length == 0 || welcome.Token.SequenceEqual(_token)).Should().BeTrue("a session keeps its token");
                _token = welcome.Token.ToArray();
                break;
            case FrameType.Matched:
                IsMatched = true;
                Link.Send(Frames.Ack(0));
                break;
            case FrameType.Interrupted:
                _interruptions++;
                HoldsBack = true;
                break;
            case FrameType.Resumed:
                _ = ResumedFrame.Read(message, out var resumed);
                GoBackTo(resumed.Received);
                break;
            case FrameType.Ack:
                _ = AckFrame.Read(message, out var ack);
                Acknowledged(ack.Received);
                break;
            case FrameType.Disconnect:
                _ = DisconnectFrame.Read(message, out var disconnect);
                Ended = disconnect.Reason;
                break;
            case { } when type.IsNumbered():
                Take(type, message);
                break;
        }
    }

    private void GoBackTo(uint received)
    {
        HoldsBack = false;
        Link.Send(Frames.Ack(_received));
        foreach (var (number, frame) in _unacknowledged)
        {
            if (number > received)
            {
                Link.Send(frame);
            }
        }

        SendWaiting();
    }

    private void SendWaiting()
    {
        while (!HoldsBack && _waiting.TryDequeue(out var next))
        {
            var frame = next(++_numbered);
            _unacknowledged.Add((_numbered, frame));
            Link.Send(frame);
        }
    }

    private void Acknowledged(uint received)
    {
        received.Should().BeLessThanOrEqualTo(_numbered, "the partner is honest, too");
        _unacknowledged.RemoveAll(sent => sent.Number <= received);
    }

    private void Take(FrameType type, byte[] message)
    {
        var number = new Numbered(message).Sequence;
        if (number != _received + 1)
        {
            return;
        }

        _received = number;
        Link.Send(Frames.Ack(number));
        if (type == FrameType.Text)
        {
            _ = TextFrame.Read(message, out var text);
            Heard.Add(Encoding.UTF8.GetString(text.Words));
        }
        else
        {
            Pictures.Take(type, message, this);
        }
    }

    private readonly ref struct Numbered(ReadOnlySpan<byte> frame)
    {
        public uint Sequence { get; } = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(frame[1..]);
    }
}
