namespace ChatMet.Audit.Canaries;

/// <summary>A mark that lay where it was looked for.</summary>
/// <param name="What">What it marks.</param>
/// <param name="IsMasked">Whether it lay there as a client sends it, under a WebSocket mask.</param>
internal readonly record struct Find(string What, bool IsMasked);
