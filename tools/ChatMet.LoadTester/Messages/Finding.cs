namespace ChatMet.LoadTester.Messages;

/// <summary>What an <see cref="Inbox"/> says of a message.</summary>
internal enum Finding
{
    /// <summary>From the partner, unchanged, once, the next one.</summary>
    Fine,

    /// <summary>It came for the first time, but after a later one.</summary>
    OutOfOrder,

    /// <summary>It had come before.</summary>
    Duplicate,

    /// <summary>Somebody else sent it, or sent it in another conversation or run.</summary>
    WrongPartner,

    /// <summary>Its checksum does not hold.</summary>
    Changed,
}
