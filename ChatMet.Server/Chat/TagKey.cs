namespace ChatMet.Server.Chat;

/// <summary>An interest tag as pairing compares it: a keyed hash. The waiting room never holds the words.</summary>
internal readonly record struct TagKey(UInt128 Hash);
