using ChatMet.Protocol;
using ChatMet.Server.Limits.Standing;

namespace ChatMet.Server.Chat;

/// <summary>What a session wants of pairing. It is output, like bytes: the driver carries it to the pairing actor.</summary>
internal readonly record struct Wish(WishKind Kind)
{
    /// <summary>How many times the session had asked for a stranger: a match made for an earlier number no longer counts.</summary>
    public int Request { get; init; }

    /// <summary>With <see cref="WishKind.Find"/>: whom.</summary>
    public Preferences? Preferences { get; init; }

    /// <summary>With <see cref="WishKind.Find"/>: before then nobody is found, whoever waits.</summary>
    public TimeSpan NotBefore { get; init; }

    /// <summary>With <see cref="WishKind.Block"/>: the partner's session.</summary>
    public ulong Partner { get; init; }

    /// <summary>With <see cref="WishKind.Block"/>: who the partner may be.</summary>
    public PersonKey Person { get; init; }

    /// <summary>With <see cref="WishKind.Confirm"/>: which conversation.</summary>
    public ulong Conversation { get; init; }

    /// <summary>With <see cref="WishKind.Leave"/> and <see cref="WishKind.Gone"/>: what a partner found meanwhile is told.</summary>
    public DisconnectReason Reason { get; init; }
}
