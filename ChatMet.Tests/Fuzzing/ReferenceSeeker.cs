using System.Buffers.Binary;

namespace ChatMet.Tests.Fuzzing;

/// <summary>A person's place in the waiting room, as the model sees it.</summary>
internal sealed class ReferenceSeeker(ReferencePerson person, int request, byte[] find, TimeSpan since)
{
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(BinaryPrimitives.ReadUInt16BigEndian(find.AsSpan(2)));
    private readonly bool _sameLanguage = find[1] == 1 && person.Language.Length > 0;

    public int Request => request;

    public TimeSpan Since => since;

    public string[] Tags { get; } = TagsOf(find);

    /// <summary>Whether no wish keeps this one from anybody.</summary>
    public bool TakesAnybody => _patience == TimeSpan.Zero || (Tags.Length == 0 && !_sameLanguage);

    public bool Accepts(ReferencePerson other, ReferenceSeeker their, TimeSpan now) =>
        now - since >= _patience
        || ((Tags.Length == 0 || Tags.Intersect(their.Tags, StringComparer.Ordinal).Any())
            && (!_sameLanguage || person.Language == other.Language));

    public byte SharedWith(ReferenceSeeker other) =>
        (byte)Enumerable.Range(0, Tags.Length).Where(i => other.Tags.Contains(Tags[i], StringComparer.Ordinal)).Sum(i => 1 << i);

    private static string[] TagsOf(byte[] find)
    {
        var tags = new string[find[4]];
        for (int i = 0, at = 5; i < tags.Length; at += 1 + find[at], i++)
        {
            tags[i] = Convert.ToHexString(find, at + 1, find[at]);
        }

        return tags;
    }
}
