namespace ChatMet.Server.Chat;

/// <summary>A language as pairing compares it: the up to eight letters of its subtag in one number. Zero: no preference.</summary>
internal readonly record struct Language(ulong Letters)
{
    public bool IsNone => Letters == 0;

    public static Language Of(ReadOnlySpan<byte> letters)
    {
        var packed = 0UL;
        foreach (var letter in letters)
        {
            packed = (packed << 8) | letter;
        }

        return new Language(packed);
    }
}
