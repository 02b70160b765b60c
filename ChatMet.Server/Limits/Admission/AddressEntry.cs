namespace ChatMet.Server.Limits.Admission;

/// <summary>What is remembered of one <see cref="AddressKey"/>: as long as it has connections, or had some a moment ago.</summary>
internal struct AddressEntry
{
    /// <summary>Where the next larger scope is, or <see cref="AddressTable.Nowhere"/>. True while there are connections.</summary>
    public int Wider;

    /// <summary>Connections that are open now, of all smaller scopes too.</summary>
    public int Open;

    /// <summary>New connections that it may still begin.</summary>
    public TokenBucket New;

    /// <summary>How often strangers may still be asked for.</summary>
    public TokenBucket Searches;

    /// <summary>Until when a refusal is remembered.</summary>
    public TimeSpan RefusedUntil;

    public AddressKey Key;

    public bool IsInUse;

    /// <summary>Whether forgetting it would change no answer.</summary>
    public readonly bool IsForgettable(TimeSpan now) => IsInUse && Open == 0 && New.IsFull(now) && Searches.IsFull(now) && now >= RefusedUntil;
}
