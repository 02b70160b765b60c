using System.Globalization;
using System.Text;

namespace ChatMet.Tests.Fuzzing;

/// <summary>The text rules of docs/PROTOCOL.md section 7 with strings. Only for bytes that tests made up.</summary>
internal static class ReferenceText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Rune Joiner = new(0x200D);

    public static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
        {
            return true;
        }

        // Decoding lenience shows as U+FFFD, which takes other bytes than those that were there.
        var text = Encoding.UTF8.GetString(bytes);
        return Strict.GetByteCount(text) == bytes.Length && bytes.SequenceEqual(Strict.GetBytes(text));
    }

    /// <summary>An alias, or with fewer bytes a tag.</summary>
    public static bool IsName(ReadOnlySpan<byte> bytes, int mostBytes)
    {
        if (bytes.Length == 0 || bytes.Length > mostBytes || !IsUtf8(bytes))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes);
        var runes = text.EnumerateRunes().ToList();
        return runes.TrueForAll(rune => rune == Joiner || !IsForbidden(rune))
            && !Rune.IsWhiteSpace(runes[0]) && !Rune.IsWhiteSpace(runes[^1])
            && runes[0] != Joiner && runes[^1] != Joiner && !text.Contains("\u200D\u200D", StringComparison.Ordinal)
            && !IsMark(runes[0]) && HasFewMarks(runes)
            && new StringInfo(text).LengthInTextElements <= 24
            && text.IsNormalized(NormalizationForm.FormC);
    }

    private static bool IsForbidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool HasFewMarks(List<Rune> runes)
    {
        var kinds = runes.Where(rune => rune != Joiner && !IsSelector(rune)).Select(rune => IsMark(rune) ? 'm' : 'b');
        return !string.Concat(kinds).Contains("mmm", StringComparison.Ordinal);
    }

    private static bool IsSelector(Rune rune) =>
        rune.Value is (>= 0x180B and <= 0x180D) or 0x180F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
