using ChatMet.Protocol;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Fuzzing;

/// <summary>A request on its way to pairing.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Request">How many times the person had asked for a stranger.</param>
/// <param name="Find">With Find: the frame that says whom.</param>
/// <param name="Conversation">With Block and Confirm: which.</param>
/// <param name="Reason">With Gone: what a partner found meanwhile is told.</param>
internal sealed record ReferenceWish(
    WishKind Kind, int Request = 0, byte[]? Find = null, ReferenceConversation? Conversation = null, DisconnectReason Reason = default);
