namespace ChatMet.Server.Chat;

/// <summary>A Hello that asked to go on with an earlier session, and has no answer yet.</summary>
/// <param name="Token">Which session.</param>
/// <param name="Received">The highest number that its client took from the partner.</param>
internal sealed record ResumeRequest(UInt128 Token, uint Received);
