using System.Text;
using ChatMet.Server.Logs;
using CsCheck;

namespace ChatMet.Tests.Logs;

/// <summary>Whatever a stream is cut into, its lines come whole, and all of them.</summary>
public sealed class LineReaderTests
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.Const("\n"), Gen.String[Gen.Char['a', 'z'], 0, 40], Gen.Int[120_000, 140_000].Select(size => new string('x', size)))
        .Array[0, 7].Select(string.Concat);

    [Fact]
    public void Lines_together_are_the_stream_and_each_but_the_last_ends_where_a_line_does() =>
        Text.Sample(text =>
        {
            var lines = Read(text, onlyComplete: false);

            string.Concat(lines).Should().Be(text);
            lines.Should().NotContain("");
            lines.SkipLast(1).Should().NotContain(line => line.IndexOf('\n') != line.Length - 1);
        });

    [Fact]
    public void What_somebody_may_be_writing_is_left_for_later() =>
        Text.Sample(text => string.Concat(Read(text, onlyComplete: true)).Should().Be(text[..(text.LastIndexOf('\n') + 1)]));

    [Fact]
    public void What_is_no_line_at_all_comes_in_pieces()
    {
        var rubbish = new string('\0', 3_000_000);

        Read(rubbish, onlyComplete: false).Should().HaveCountGreaterThan(1).And.Subject.Should().OnlyContain(piece => piece.Length <= 1024 * 1024);
    }

    private static List<string> Read(string text, bool onlyComplete)
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(text));
        var reader = new LineReader(stream, onlyComplete);
        List<string> lines = [];
        while (reader.TryRead(out var line))
        {
            lines.Add(Encoding.Latin1.GetString(line));
        }

        reader.Position.Should().Be(lines.Sum(line => line.Length));
        return lines;
    }
}
