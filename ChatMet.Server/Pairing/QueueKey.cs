using ChatMet.Server.Chat;

namespace ChatMet.Server.Pairing;

/// <summary>What everybody in one queue of the waiting room agrees on. No tag, no language (default): they do not care.</summary>
/// <remarks>
/// Two seekers suit each other exactly when they stand in a common queue:
/// <code>
///   (tag, language)   has the tag, speaks the language
///   (tag, any)        has the tag, accepts every language
///   (any, language)   accepts every interest, speaks the language
///   (any, any)        accepts everybody
/// </code>
/// so a search looks only at people who suit, and is as fast with a million waiting as with ten.
/// </remarks>
internal readonly record struct QueueKey(TagKey Tag, Language Language)
{
    /// <summary>Seeded anew in each process, and over every letter: strangers choose the letters, and could otherwise crowd one bucket.
    /// Of the tag any part will do, for it is a keyed hash itself.</summary>
    public override int GetHashCode() =>
        HashCode.Combine((uint)Tag.Hash, (uint)Language.Letters, (uint)(Language.Letters >> 32));

    /// <summary>Adds the queues that insist on a tag, in the order of the seeker's tags.</summary>
    public static void AddByTag(Seeker seeker, List<QueueKey> keys)
    {
        foreach (var tag in seeker.Preferences.Tags)
        {
            AddByLanguage(tag, seeker, keys);
        }
    }

    /// <summary>Adds the queues for people who accept every interest, if the seeker does.</summary>
    public static void AddAnybody(Seeker seeker, List<QueueKey> keys)
    {
        if (seeker.AcceptsAnyTags)
        {
            AddByLanguage(default, seeker, keys);
        }
    }

    private static void AddByLanguage(TagKey tag, Seeker seeker, List<QueueKey> keys)
    {
        if (!seeker.Preferences.Language.IsNone)
        {
            keys.Add(new QueueKey(tag, seeker.Preferences.Language));
        }

        if (seeker.AcceptsAnyLanguage)
        {
            keys.Add(new QueueKey(tag, default));
        }
    }
}
