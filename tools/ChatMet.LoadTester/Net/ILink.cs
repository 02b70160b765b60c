namespace ChatMet.LoadTester.Net;

/// <summary>One connection, as the person who speaks over it sees it. That person's turn only.</summary>
internal interface ILink
{
    /// <summary>Sends all of <paramref name="bytes"/>, now or as soon as the kernel takes them, in order. A broken connection says so
    /// later, by <see cref="ILinkUser.Ended"/>; never from within this call.</summary>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>For how many ticks what came last has lain with the kernel before its turn came here; 0 where nobody knows.</summary>
    long Waited();

    /// <summary>Hangs up without a word: the peer sees a reset. <see cref="ILinkUser.Ended"/> is not called any more.</summary>
    void Reset();

    /// <summary>Stops or resumes reading, for people who read slowly or not at all.</summary>
    void Read(bool wanted);
}
