using ChatMet.Protocol.Frames;

namespace ChatMet.Server.Chat;

/// <summary>Whom a person would like to meet: what Find said. Immutable.</summary>
/// <param name="Tags">Interests in the order of the client's Find, so that shared ones can be told by position.</param>
/// <param name="Language">The person's own language.</param>
/// <param name="SameLanguage">Whether the stranger must have it too, until patience ends.</param>
/// <param name="Patience">For how long tags and language are insisted on.</param>
internal sealed record Preferences(TagKey[] Tags, Language Language, bool SameLanguage, TimeSpan Patience)
{
    public static Preferences Of(in FindFrame find, Language language, TagHasher hasher)
    {
        var tags = new TagKey[find.Tags.Count];
        for (var i = 0; i < tags.Length; i++)
        {
            tags[i] = hasher.Hash(find.Tags[i]);
        }

        return new Preferences(tags, language, find.SameLanguage && !language.IsNone, TimeSpan.FromSeconds(find.PatienceSeconds));
    }

    /// <summary>Which of these tags the other has as well: bit i for tag i.</summary>
    public byte SharedWith(Preferences other)
    {
        var mask = 0;
        for (var i = 0; i < Tags.Length; i++)
        {
            mask |= other.Tags.Contains(Tags[i]) ? 1 << i : 0;
        }

        return (byte)mask;
    }
}
