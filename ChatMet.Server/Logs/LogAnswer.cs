namespace ChatMet.Server.Logs;

/// <summary>What was found in the access log, or removed from it.</summary>
/// <param name="Entries">Lines.</param>
/// <param name="Days">Days that had any.</param>
/// <param name="Unread">Names of files of ours that cannot be read here, and may hold more.</param>
internal sealed record LogAnswer(int Entries, int Days, IReadOnlyList<string> Unread);
