namespace ChatMet.Server.Logs;

/// <summary>Whether a line goes.</summary>
internal delegate bool LineJudge(ReadOnlySpan<byte> line);
