using System.Buffers.Text;
using System.Net;

namespace ChatMet.Server.Logs;

/// <summary>One line of the access log, read back. Pure; lines may be torn, or somebody else's.</summary>
/// <remarks><code>
/// {"time":"2026-11-23T23:59Z","address":"127.0.0.1","browser":"Firefox","system":"Linux"}
/// </code></remarks>
internal static class EntryLine
{
    private const int TimeBytes = 17; // 2026-11-23T23:59Z

    /// <summary>The minute that the entry was written in.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> line, out DateTimeOffset time)
    {
        time = default;
        if (!TryFind(line, "\"time\":\""u8, out var field) || field.Length < TimeBytes || field[TimeBytes - 1] != (byte)'Z')
        {
            return false;
        }

        if (!TryNumber(field[..4], out var year) || !TryNumber(field[5..7], out var month) || !TryNumber(field[8..10], out var day)
            || !TryNumber(field[11..13], out var hour) || !TryNumber(field[14..16], out var minute)
            || year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59)
        {
            return false;
        }

        time = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero);
        return true;
    }

    /// <summary>Whether the entry is of an address in <paramref name="network"/>; of a line that another was torn into, whether any of its
    /// addresses is. A line whose address cannot be read is, when it names the network's first address anywhere: better one line too many
    /// than one too few.</summary>
    public static bool IsOf(ReadOnlySpan<byte> line, IPNetwork network, ReadOnlySpan<byte> firstAddress)
    {
        var isRead = false;
        for (var rest = line; TryFind(rest, "\"address\":\""u8, out var field); rest = field)
        {
            if (field.IndexOf((byte)'"') is var length and >= 0 && IPAddress.TryParse(field[..length], out var address))
            {
                isRead = true;
                if (network.Contains(address))
                {
                    return true;
                }
            }
        }

        return !isRead && line.IndexOf(firstAddress) >= 0;
    }

    private static bool TryFind(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var at = line.IndexOf(name);
        value = at < 0 ? default : line[(at + name.Length)..];
        return at >= 0;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number) =>
        Utf8Parser.TryParse(digits, out number, out var read) && read == digits.Length && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
