using System.Globalization;

namespace ChatMet.LoadTester.Results;

/// <summary>Numbers for people to read. Pure.</summary>
internal static class Units
{
    private const double Kilo = 1024;

    public static string Time(long nanoseconds) => nanoseconds switch
    {
        < 10_000 => Text($"{nanoseconds / 1e3:0.00} µs"),
        < 1_000_000 => Text($"{nanoseconds / 1e3:0} µs"),
        < 10_000_000 => Text($"{nanoseconds / 1e6:0.00} ms"),
        < 1_000_000_000 => Text($"{nanoseconds / 1e6:0} ms"),
        _ => Text($"{nanoseconds / 1e9:0.00} s"),
    };

    public static string Bytes(double bytes) => Math.Abs(bytes) switch
    {
        < Kilo => Text($"{bytes:0} B"),
        < Kilo * Kilo => Text($"{bytes / Kilo:0.0} KiB"),
        _ => Text($"{bytes / Kilo / Kilo:N1} MiB"),
    };

    public static string Count(double count) => Text($"{count:N0}");

    /// <summary>The same digits and commas everywhere.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
