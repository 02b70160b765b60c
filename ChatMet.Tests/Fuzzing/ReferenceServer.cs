using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Fuzzing;

/// <summary>What a connection must do with bytes and with time, before and beside the state table: framing, pings, closing.</summary>
internal sealed class ReferenceServer(ChatOptions options)
{
    private const byte Close = 0x88;

    public ReferenceChat Chat { get; } = new(options);

    /// <summary>Frames that were passed on to a partner or acted on in a living conversation.</summary>
    public long Living { get; private set; }

    private TimeSpan Now => Chat.Now;

    /// <summary>What the bytes of one delivery lead to.</summary>
    public void Receive(ReferencePerson person, ReadOnlySpan<byte> bytes)
    {
        person.HeardAt = Now;
        person.Framing.Add(bytes);
        while (person.IsOpen)
        {
            var found = person.Framing.Next();
            if (found.Kind == ReferenceEventKind.Nothing)
            {
                break;
            }

            person.InsideSince = null;
            Handle(person, found);
        }

        person.InsideSince = person.Framing.IsInside ? person.InsideSince ?? Now : null;
    }

    /// <summary>The server closes.</summary>
    public void End(ReferencePerson person, CloseCode code)
    {
        var isLoss = code is CloseCode.Deadline or CloseCode.SlowReader or CloseCode.InternalError;
        Gone(person, isLoss ? DisconnectReason.Lost : DisconnectReason.Removed);
        person.Expect(Close, [(byte)((int)code >> 8), (byte)code], length: -1);
        (person.IsOpen, person.IsClosedByFrame) = (false, true);
    }

    /// <summary>The transport ends.</summary>
    public void Vanish(ReferencePerson person)
    {
        Gone(person, DisconnectReason.Lost);
        person.IsOpen = false;
    }

    /// <summary>Images without progress, at a look at this person.</summary>
    public void Tick(ReferencePerson person)
    {
        if (person is not { State: SessionState.Talking, Talk: { } talk })
        {
            return;
        }

        foreach (var sender in (ReferencePerson[])[talk.A, talk.B])
        {
            if (talk.ImageOf(sender).Stalls(TimeSpan.FromSeconds(options.ImageStallSeconds), Now))
            {
                sender.ExpectError(3, 0x23);
                talk.Partner(sender).ExpectError(4, 0x23);
            }
        }
    }

    private void Handle(ReferencePerson person, ReferenceEvent found)
    {
        switch (found.Kind)
        {
            case ReferenceEventKind.Ping or ReferenceEventKind.Pong when !person.Rates.AdmitControl(Now):
                End(person, CloseCode.RateExceeded);
                break;
            case ReferenceEventKind.Ping:
                person.Expect(0x8A, found.Payload, found.Payload.Length);
                break;
            case ReferenceEventKind.Close:
                Gone(person, found.Code is CloseCode.Normal or CloseCode.GoingAway ? DisconnectReason.Left : DisconnectReason.Lost);
                person.Expect(Close, found.Payload.Length == 0 ? [] : found.Payload[..2], length: found.Payload.Length == 0 ? 0 : -1);
                (person.IsOpen, person.IsClosedByFrame) = (false, true);
                break;
            case ReferenceEventKind.Violation:
                End(person, found.Code);
                break;
            case ReferenceEventKind.Message:
                var wasTalking = person.State == SessionState.Talking;
                var code = Chat.Take(person, found.Payload);
                Living += wasTalking && code == CloseCode.None ? 1 : 0;
                if (code != CloseCode.None)
                {
                    End(person, code);
                }

                break;
        }
    }

    private void Gone(ReferencePerson person, DisconnectReason reason)
    {
        if (person.State == SessionState.Talking)
        {
            person.Talk!.End(person, reason, Now);
        }

        person.Wishes.Enqueue(new ReferenceWish(WishKind.Gone, Reason: reason));
    }
}
