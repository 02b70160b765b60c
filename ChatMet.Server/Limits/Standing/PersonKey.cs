namespace ChatMet.Server.Limits.Standing;

/// <summary>What stands for an address where people are told apart: a keyed hash, which says nothing once the process is gone. Default of
/// whoever has none, and of whom nothing is remembered.</summary>
internal readonly record struct PersonKey(ulong Hash)
{
    public bool IsNone => Hash == 0;
}
