namespace ChatMet.Audit;

/// <summary>What a check found, with what there is to say about it.</summary>
internal sealed record Finding(Verdict Verdict, string Detail)
{
    public string Word => Verdict switch
    {
        Verdict.Kept => "kept",
        Verdict.Broken => "BROKEN",
        Verdict.NotClaimed => "not claimed",
        _ => "not checked",
    };

    public static Finding Kept(string detail = "") => new(Verdict.Kept, detail);

    public static Finding Broken(string detail) => new(Verdict.Broken, detail);

    public static Finding NotClaimed(string detail) => new(Verdict.NotClaimed, detail);

    public static Finding NotChecked(string why) => new(Verdict.NotChecked, why);

    /// <summary>Kept when nothing speaks against it.</summary>
    public static Finding Unless(IReadOnlyCollection<string> against, string detail = "") =>
        against.Count == 0 ? Kept(detail) : Broken(string.Join("; ", against.Take(5)));
}
