using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Sections 6.5 to 6.23 of the public suites: each stressing sequence alone and inside good text, whole and in fragments.</summary>
public sealed class Utf8StressTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private const int InvalidText = 1007;

    public static TheoryData<string> Valid => [.. Utf8StressSamples.Valid.Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> Invalid => [.. Utf8StressSamples.Invalid.Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Valid))]
    public async Task What_is_UTF_8_comes_back(string hex)
    {
        foreach (var (text, frames) in Sendings(hex))
        {
            await new Exchange(frames) { Answers = [$"Text {text}"] }.PlayAsync(host.Address);
        }
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task What_is_not_UTF_8_fails_the_connection(string hex)
    {
        foreach (var (_, frames) in Sendings(hex))
        {
            await new Exchange(frames) { Failure = InvalidText }.PlayAsync(host.Address);
        }
    }

    private static IEnumerable<(string Text, byte[][] Frames)> Sendings(string hex)
    {
        foreach (var text in (string[])[hex, $"68656C6C6F{hex}776F726C64"])
        {
            var bytes = Convert.FromHexString(text);
            yield return (text, [ClientFrame.Of(0x81, bytes)]);
            var middle = bytes.Length / 2;
            yield return (text, [ClientFrame.Of(0x01, bytes.AsSpan(0, middle)), ClientFrame.Of(0x80, bytes.AsSpan(middle))]);
        }
    }
}
