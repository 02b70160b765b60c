namespace ChatMet.Conformance;

/// <summary>A check shows nothing of this client, by the client's own word.</summary>
internal sealed class NotTried(string why) : Exception(why);
