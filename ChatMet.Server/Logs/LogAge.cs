namespace ChatMet.Server.Logs;

/// <summary>The earliest and the latest entry of a file, and how many it has.</summary>
internal readonly record struct LogAge(DateTimeOffset Oldest, DateTimeOffset Newest, int Entries)
{
    public LogAge With(DateTimeOffset entry) =>
        new(entry < Oldest ? entry : Oldest, entry > Newest ? entry : Newest, Entries + 1);
}
