namespace ChatMet.LoadTester.Net;

/// <summary>Who lets things happen at their time. Called by a transport, as a turn of its own.</summary>
internal interface IDirector
{
    bool IsOver { get; }

    /// <summary>When something is due next. Any turn may change it.</summary>
    long Due { get; }

    /// <summary>Does all that is due.</summary>
    void Turn(long now);
}
