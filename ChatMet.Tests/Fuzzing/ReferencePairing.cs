using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Fuzzing;

/// <summary>What pairing owes each request, and which pairs it may make. Whom it chooses is its own affair, seen from its Matched
/// frames; that they suit each other is checked here.</summary>
internal sealed class ReferencePairing(ReferenceChat chat, ChatOptions options, TimeSpan longest)
{
    /// <summary>Pairing looks at whole seconds.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ReferencePerson, ReferenceSeeker> _waiting = [];

    /// <summary>Pairing deals with the person's oldest request.</summary>
    public void Deliver(ReferencePerson person)
    {
        var wish = person.Wishes.Dequeue();
        switch (wish.Kind)
        {
            case WishKind.Find when !person.IsClosedByFrame:
                person.Expect(0x82, [0x11], 7);
                person.Seeker = new ReferenceSeeker(person, wish.Request, wish.Find!, chat.Now);
                _waiting[person] = person.Seeker;
                break;
            case WishKind.Leave:
                StopWaiting(person);
                var left = person.Match is { } match && match.Request == wish.Request ? match.Conversation : null;
                left?.End(person, DisconnectReason.Left, chat.Now);
                person.Match = null;
                person.ExpectDisconnect(DisconnectReason.ByYou, left?.Id ?? 0);
                break;
            case WishKind.Confirm:
                person.ExpectDisconnect(DisconnectReason.ByYou, wish.Conversation!.Id);
                break;
            case WishKind.Block:
                person.Blocked.Add(wish.Conversation!.Partner(person));
                break;
            case WishKind.Gone:
                StopWaiting(person);
                person.Match?.Conversation.End(person, wish.Reason, chat.Now);
                break;
        }

        person.Unanswered -= wish.Kind is WishKind.Find or WishKind.Leave or WishKind.Confirm ? 1 : 0;
    }

    /// <summary>All Matched frames of one step of pairing.</summary>
    public void Matched(List<(ReferencePerson Person, byte[] Frame)> frames)
    {
        foreach (var pair in frames.GroupBy(one => BinaryPrimitives.ReadUInt64BigEndian(one.Frame.AsSpan(1))))
        {
            var told = pair.ToArray();
            Require(told.Length is 1 or 2, "a conversation of {0}", told.Length);
            var one = told[0].Person;
            var other = told.Length == 2 ? told[1].Person : WhoIsGone(told[0]);
            Judge(one, other);
            var isOneFirst = (told[0].Frame[9] & 1) == 0;
            var (a, b) = isOneFirst ? (one, other) : (other, one);
            Require(_waiting[a].Since <= _waiting[b].Since, "role A is who waited longer");
            foreach (var (person, frame) in told)
            {
                Check(frame, person, person == one ? other : one, isRoleB: person == b);
            }

            Join(new ReferenceConversation(pair.Key, a, b));
        }
    }

    /// <summary>Somebody was told that nobody came.</summary>
    public void SentAway(ReferencePerson person)
    {
        Require(_waiting.Remove(person, out var seeker), "{0} did not wait, and was told that nobody came", person.Number);
        Require(chat.Now - seeker!.Since >= longest, "{0} was told too early that nobody came", person.Number);
        person.SentAway(seeker.Request);
    }

    /// <summary>After a look at the clock. Of those who are gone nothing is heard.</summary>
    public void NobodyWaitsForEver()
    {
        foreach (var (person, seeker) in _waiting)
        {
            if (chat.Now - seeker.Since >= longest + Lag)
            {
                Require(!person.IsOpen, "{0} waits for longer than one may", person.Number);
                StopWaiting(person);
            }
        }
    }

    /// <summary>Nobody waits beside somebody who suits: looked at where no wish and no acquaintance is in the way.</summary>
    public void NobodyWaitsInVain()
    {
        ReferencePerson? alone = null;
        foreach (var (person, seeker) in _waiting)
        {
            if (person.IsOpen && seeker.TakesAnybody && person.Blocked.Count == 0)
            {
                var other = alone;
                Require(other is null || other.Blocked.Contains(person) || IsAcquainted(person, other), "{0} and {1} wait", person, other);
                alone = person;
            }
        }
    }

    private static void Require(bool holds, string what, params object?[] arguments)
    {
        if (!holds)
        {
            throw new FuzzException("Pairing: " + string.Format(System.Globalization.CultureInfo.InvariantCulture, what, arguments));
        }
    }

    private ReferencePerson WhoIsGone((ReferencePerson Person, byte[] Frame) told)
    {
        var alias = told.Frame[15..];
        var gone = _waiting.Keys.FirstOrDefault(other => !other.IsOpen && other != told.Person && other.Alias.AsSpan().SequenceEqual(alias));
        Require(gone is not null, "matched with nobody who waits");
        return gone!;
    }

    private void Judge(ReferencePerson one, ReferencePerson other)
    {
        Require(one != other, "{0} was paired with themselves", one.Number);
        Require(_waiting.ContainsKey(one) && _waiting.ContainsKey(other), "{0} or {1} did not wait", one.Number, other.Number);
        Require(!one.Blocked.Contains(other) && !other.Blocked.Contains(one), "{0} and {1} blocked each other", one.Number, other.Number);
        Require(
            _waiting[one].Accepts(other, _waiting[other], chat.Now) && _waiting[other].Accepts(one, _waiting[one], chat.Now),
            "{0} and {1} do not suit",
            one.Number,
            other.Number);
        Require(!IsAcquainted(one, other) || (IsLonely(one) && IsLonely(other)), "{0} and {1} met lately", one.Number, other.Number);
    }

    /// <summary>Whether the two met so lately that they are not paired again while anybody else suits.</summary>
    private bool IsAcquainted(ReferencePerson one, ReferencePerson other) =>
        one.Met.TryGetValue(other, out var at) && chat.Now - at < TimeSpan.FromMinutes(options.RematchMinutes);

    private bool IsLonely(ReferencePerson person) => chat.Now - _waiting[person].Since >= TimeSpan.FromSeconds(10);

    private void Check(byte[] frame, ReferencePerson person, ReferencePerson partner, bool isRoleB)
    {
        var sameLanguage = person.Language.Length > 0 && person.Language == partner.Language;
        var flags = (isRoleB ? 1 : 0) + (sameLanguage ? 2 : 0);
        byte[] expected =
        [
            0x12, .. frame[1..9], (byte)flags, _waiting[person].SharedWith(_waiting[partner]),
            0, 0, 0, (byte)(person.Capabilities & partner.Capabilities), .. partner.Alias,
        ];
        Require(expected.AsSpan().SequenceEqual(frame), "Matched {0}, not {1}", Convert.ToHexString(frame), Convert.ToHexString(expected));
    }

    private void Join(ReferenceConversation conversation)
    {
        foreach (var person in (ReferencePerson[])[conversation.A, conversation.B])
        {
            person.Met[conversation.Partner(person)] = chat.Now;
            person.Meet(conversation, _waiting[person].Request);
            _waiting.Remove(person);
        }
    }

    private void StopWaiting(ReferencePerson person)
    {
        person.Seeker = null;
        _waiting.Remove(person);
    }
}
