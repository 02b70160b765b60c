namespace ChatMet.LoadTester.Hostile;

/// <summary>Something a client must not do, from its first byte to what the server has to answer.</summary>
/// <param name="Case">Of the table of bad input in the threat model.</param>
/// <param name="Name">What it is.</param>
/// <param name="Outcomes">How it may end; anything else is a fault of the server.</param>
/// <param name="Steps">What is done once the connection stands.</param>
internal sealed record Act(int Case, string Name, string[] Outcomes, params Step[] Steps)
{
    /// <summary>Whether it leaves the server's close frame unanswered and waits until it is cut.</summary>
    public bool StaysOn { get; init; }

    /// <summary>Bytes that the kernel may hold unread; 0: as many as it likes.</summary>
    public int ReceiveBuffer { get; init; }
}
