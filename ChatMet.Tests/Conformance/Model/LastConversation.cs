namespace ChatMet.Tests.Conformance.Model;

/// <summary>The conversation that ended last, which may be blocked or reported for a while. Lives on the loop.</summary>
internal sealed class LastConversation(EventLoop loop)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(60);

    private ulong? _id;
    private TimeSpan _ended;

    public ulong? Nameable => loop.Now - _ended < Memory ? _id : null;

    public void Ended(ulong id) => (_id, _ended) = (id, loop.Now);
}
