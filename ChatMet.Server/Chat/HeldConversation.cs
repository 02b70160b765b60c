namespace ChatMet.Server.Chat;

/// <summary>Holds a conversation's lock until it is disposed, on the same thread.</summary>
internal readonly ref struct HeldConversation
{
    private readonly Conversation _conversation;

    public HeldConversation(Conversation conversation)
    {
        _conversation = conversation;
        Monitor.Enter(conversation);
    }

    public void Dispose() => Monitor.Exit(_conversation);
}
