namespace ChatMet.Server.Logs;

/// <summary>Takes lines out of a file while others may be added to it. The successor is written beside the file and takes its place in one
/// step: whenever the process ends, the file is there as it was or as it is to be. One rewriting at a time.</summary>
/// <param name="gate">Whoever adds lines has it; here it is taken for the last lines and the step alone.</param>
internal sealed class LogRewriting(Lock gate)
{
    /// <returns>How many lines went.</returns>
    public int TakeOut(LogFile file, LineJudge goes) => AnyGoes(file, goes) ? Rewrite(file, goes) : 0;

    private bool AnyGoes(LogFile file, LineJudge goes)
    {
        if (AnyGoes(file, from: 0, isLast: !file.Grows, goes, out var seen) || !file.Grows)
        {
            return seen.Found;
        }

        lock (gate)
        {
            return AnyGoes(file, seen.Position, isLast: true, goes, out _);
        }
    }

    private static bool AnyGoes(LogFile file, long from, bool isLast, LineJudge goes, out (long Position, bool Found) seen)
    {
        using var stream = file.OpenRead(from);
        var reader = new LineReader(stream, onlyComplete: !isLast);
        while (reader.TryRead(out var line))
        {
            if (goes(line))
            {
                seen = (reader.Position, true);
                return true;
            }
        }

        seen = (reader.Position, false);
        return false;
    }

    private int Rewrite(LogFile file, LineJudge goes)
    {
        using var successor = new LogSuccessor(file);
        var (removed, seen) = Copy(file, from: 0, isLast: !file.Grows, successor, goes);
        successor.ToDisk(); // the bulk of it, before anybody has to wait
        lock (gate)
        {
            if (file.Grows)
            {
                removed += Copy(file, seen, isLast: true, successor, goes).Removed;
            }

            successor.TakePlace();
        }

        return removed;
    }

    private static (int Removed, long Position) Copy(LogFile file, long from, bool isLast, LogSuccessor successor, LineJudge goes)
    {
        using var stream = file.OpenRead(from);
        var reader = new LineReader(stream, onlyComplete: !isLast);
        var removed = 0;
        while (reader.TryRead(out var line))
        {
            if (goes(line))
            {
                removed++;
            }
            else
            {
                successor.Add(line);
            }
        }

        return (removed, reader.Position);
    }
}
