using System.Text;
using ChatMet.Protocol;

namespace ChatMet.Tests.BadInput;

/// <summary>Case 17: a name or a tag that could mislead who reads it is malformed; the server never repairs one.</summary>
[Trait(ThreatTable.Trait, "17")]
public sealed class NameTests(SharedNeighbourhood shared) : IClassFixture<SharedNeighbourhood>
{
    /// <summary>Each case: what it is, and the bytes of the name.</summary>
    private static readonly (string Name, byte[] Bytes)[] Cases =
    [
        ("nothing", []),
        ("right-to-left override alone", Text("\u202E")),
        ("right-to-left override between letters", Text("a\u202Eb")),
        ("left-to-right isolate", Text("a\u2066b")),
        ("zero width space", Text("a\u200Bb")),
        ("byte order mark", Text("\uFEFFa")),
        ("line separator", Text("a\u2028b")),
        ("line feed", Text("a\nb")),
        ("NUL", Text("a\0b")),
        ("C1 control", Text("a\u0085b")),
        ("private use", Text("\uE000")),
        ("noncharacter", Text("a\uFFFF")),
        ("flag of tag characters", Text("\U0001F3F4\U000E0067\U000E007F")),
        ("joiner at the end", Text("a\u200D")),
        ("joiner at the start", Text("\u200Da")),
        ("two joiners", Text("a\u200D\u200Db")),
        ("mark at the start", Text("\u0301a")),
        ("three marks", Text("q\u0300\u0301\u0302")),
        ("as many marks as fit into 32 bytes", Text("q" + new string('\u0301', 15))),
        ("127 marks, as many as a length byte can say", Text("q" + new string('\u0301', 127))),
        ("not in normal form C", Text("e\u0301")),
        ("space at the start", Text(" a")),
        ("ideographic space at the end", Text("a\u3000")),
        ("lone high surrogate", [0xED, 0xA0, 0x80]),
        ("lone low surrogate", [0xED, 0xB0, 0x80]),
        ("lone surrogate between letters", [0x61, 0xED, 0xA0, 0x80, 0x62]),
        ("surrogate pair", [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]),
        ("overlong slash", [0xC0, 0xAF]),
        ("overlong in three bytes", [0xE0, 0x80, 0xAF]),
        ("cut character", [0x61, 0xE2, 0x80]),
        ("beyond Unicode", [0xF4, 0x90, 0x80, 0x80]),
        ("25 letters", Text(new string('a', 25))),
        ("65 bytes", Text(new string('a', 65))),
        ("65 bytes in 17 characters", Text(string.Concat(Enumerable.Repeat("\U0001F600", 16)) + "a")),
        ("255 bytes", Text(new string('a', 255))),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_misleading_name_is_malformed(string name)
    {
        var bytes = Find(name);
        var culprit = await RawClient.UpgradeAsync(shared.Value.Server);

        await culprit.SendFrameAsync([1, 1, 1, 0, 0, 0, 1, 0, (byte)bytes.Length, .. bytes]);

        (await culprit.ExpectCloseAsync()).Should().Be(CloseCode.Malformed);
        await shared.Value.ExpectUnharmedAsync(culprit);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_misleading_tag_is_malformed(string name)
    {
        var bytes = Find(name);
        var culprit = await RawClient.ArriveAsync(shared.Value.Server);

        await culprit.SendFrameAsync([0x10, 0, 0, 0, 1, (byte)bytes.Length, .. bytes]);

        (await culprit.ExpectCloseAsync()).Should().Be(CloseCode.Malformed);
        await shared.Value.ExpectUnharmedAsync(culprit);
    }

    /// <summary>200 marks are 401 bytes, and no length byte says so: the name ends early and the rest is surplus.</summary>
    [Fact]
    public async Task Two_hundred_marks_are_malformed()
    {
        var bytes = Text("q" + new string('\u0301', 200));
        var culprit = await RawClient.UpgradeAsync(shared.Value.Server);

        await culprit.SendFrameAsync([1, 1, 1, 0, 0, 0, 1, 0, unchecked((byte)bytes.Length), .. bytes]);

        (await culprit.ExpectCloseAsync()).Should().Be(CloseCode.Malformed);
        await shared.Value.ExpectUnharmedAsync(culprit);
    }

    private static byte[] Find(string name) => Array.Find(Cases, one => one.Name == name).Bytes;

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
