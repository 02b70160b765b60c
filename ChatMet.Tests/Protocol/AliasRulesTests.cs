using System.Text;
using ChatMet.Protocol.Rules;

namespace ChatMet.Tests.Protocol;

public sealed class AliasRulesTests
{
    [Theory]
    [InlineData("A")]
    [InlineData("Ada Lovelace")]
    [InlineData("J\u00F6rg")]
    [InlineData("\u0928\u092E\u0938\u094D\u0924\u0947")] // Devanagari, a virama inside a conjunct
    [InlineData("\u0E17\u0E35\u0E48")] // Thai, vowel and tone on one base
    [InlineData("x\u0323\u0302\u0627")]
    [InlineData("\u05E9\u05DC\u05D5\u05DD")] // right to left needs no marks of direction
    [InlineData("\u2764\uFE0F")]
    [InlineData("1\uFE0F\u20E3")] // keycap
    [InlineData("x\u0323\u0302\uFE0F")] // the selector is not counted
    [InlineData("\U0001F469\U0001F3FD\u200D\U0001F4BB")] // joined
    [InlineData("\U0001F3F3\uFE0F\u200D\U0001F308")] // a joiner behind a selector
    [InlineData("a\u3000b")] // white space inside
    [InlineData("abcdefghijklmnopqrstuvwx")] // 24 clusters
    [InlineData("<script>")] // harmless as text
    public void A_name_a_person_might_have_is_an_alias(string alias) => IsAlias(alias).Should().BeTrue();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u00A0")]
    [InlineData(" A")]
    [InlineData("A\u3000")]
    [InlineData("A\tB")]
    [InlineData("A\u0085B")]
    [InlineData("A\u00ADB")] // soft hyphen, format
    [InlineData("A\u202EB")] // right-to-left override
    [InlineData("A\u2066B")] // isolate
    [InlineData("A\u200BB")] // zero width space
    [InlineData("A\u200CB")] // zero width non-joiner
    [InlineData("\uFEFFA")]
    [InlineData("\u200DA")]
    [InlineData("A\u200D")]
    [InlineData("A\u200D\u200DB")] // a joiner is no character to join
    [InlineData("A\u2028B")]
    [InlineData("A\u2029B")]
    [InlineData("A\uE000B")]
    [InlineData("A\uFFFEB")]
    [InlineData("A\U000F0000B")]
    [InlineData("A\u0378B")] // never assigned so far
    [InlineData("\u0301A")]
    [InlineData("\uFE0FA")]
    [InlineData("x\u0323\u0302\u0300")] // three marks
    [InlineData("x\u0323\u0302\uFE0F\u0300")] // a selector between them does not help
    [InlineData("x\u0323\u0302\u200D\u0300")] // nor does a joiner
    [InlineData("o\u0308")] // decomposed
    [InlineData("\u212B")] // Angstrom sign: another code point in normal form C
    [InlineData("abcdefghijklmnopqrstuvwxy")] // 25 clusters
    public void What_could_deceive_or_deface_is_not_an_alias(string alias) => IsAlias(alias).Should().BeFalse();

    [Theory]
    [InlineData(64, true)]
    [InlineData(68, false)]
    public void An_alias_has_at_most_64_bytes(int bytes, bool expected) =>
        IsAlias(string.Concat(Enumerable.Repeat("\U0001F600", bytes / 4))).Should().Be(expected);

    [Theory]
    [InlineData(32, true)]
    [InlineData(36, false)]
    public void A_tag_has_at_most_32_bytes(int bytes, bool expected) =>
        AliasRules.IsTag(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\U0001F600", bytes / 4))))
            .Should().Be(expected);

    [Theory]
    [InlineData("80")]
    [InlineData("c3")]
    [InlineData("c080")]
    [InlineData("41eda080")]
    [InlineData("f4908080")]
    [InlineData("41ff42")]
    public void What_is_not_UTF_8_is_not_an_alias(string hex) =>
        AliasRules.IsAlias(Convert.FromHexString(hex)).Should().BeFalse();

    [Theory]
    [InlineData("en", true)]
    [InlineData("abcdefgh", true)]
    [InlineData("", false)]
    [InlineData("e", false)]
    [InlineData("abcdefghi", false)]
    [InlineData("EN", false)]
    [InlineData("e`", false)]
    [InlineData("e{", false)]
    public void A_language_is_two_to_eight_lower_case_letters(string language, bool expected) =>
        AliasRules.IsLanguage(Encoding.UTF8.GetBytes(language)).Should().Be(expected);

    private static bool IsAlias(string alias) => AliasRules.IsAlias(Encoding.UTF8.GetBytes(alias));
}
