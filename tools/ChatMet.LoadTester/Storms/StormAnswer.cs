using System.Globalization;
using System.Text;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Storms;

/// <summary>The head of an answer that was no 101, as far as a client that wants to come again needs it. Pure.</summary>
internal readonly ref struct StormAnswer(ReadOnlySpan<byte> head)
{
    private const int StatusPlace = 9;
    private const int StatusDigits = 3;

    private readonly ReadOnlySpan<byte> _head = head;

    /// <summary>0: that is no HTTP.</summary>
    public int Status => _head.Length >= StatusPlace + StatusDigits
        && int.TryParse(_head.Slice(StatusPlace, StatusDigits), CultureInfo.InvariantCulture, out var status) ? status : 0;

    /// <summary>Whether it says in whole seconds when to come again.</summary>
    private bool SaysWhen => Encoding.Latin1.GetString(_head).Split("\r\n").Any(line =>
        line.StartsWith("Retry-After: ", StringComparison.OrdinalIgnoreCase) && int.TryParse(line.AsSpan(13), CultureInfo.InvariantCulture, out var wait) && wait > 0);

    public override string ToString() => Units.Text($"{Status} {(SaysWhen ? StormTally.WithWait : "without Retry-After")}");
}
