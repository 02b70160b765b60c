using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatMet.Audit.Canaries;

/// <summary>Marks that nothing else in the world says: sixteen random letters, the same in all marks of a run, and four digits that tell
/// one mark from another. One thread.</summary>
/// <remarks>Words and pictures are a mark again and again, so that whatever is left of one holds a whole mark.</remarks>
internal sealed class Marks
{
    public const int PrefixBytes = 16;
    public const int NumberBytes = 4;
    public const int Bytes = PrefixBytes + NumberBytes;

    private readonly string _prefix = RandomNumberGenerator.GetString("bcdfghjkmnpqrstvwxz", PrefixBytes);
    private readonly List<string> _owners = [];

    public byte[] Prefix => Encoding.ASCII.GetBytes(_prefix);

    public int Count => _owners.Count;

    /// <summary>A new mark, as letters and digits.</summary>
    /// <param name="what">What it marks, for whoever finds it.</param>
    public string New(string what)
    {
        _owners.Add(what);
        return string.Create(CultureInfo.InvariantCulture, $"{_prefix}{_owners.Count - 1:0000}");
    }

    /// <summary>A new mark, written again and again.</summary>
    public byte[] Fill(string what, int bytes)
    {
        var mark = Encoding.ASCII.GetBytes(New(what));
        var filled = new byte[bytes];
        for (var i = 0; i < filled.Length; i++)
        {
            filled[i] = mark[i % mark.Length];
        }

        return filled;
    }

    /// <summary>What a found mark marks, by the digits that follow the prefix; "a cut mark" when they are none of ours.</summary>
    public string Owner(ReadOnlySpan<byte> number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _owners.Count
            ? _owners[index]
            : "a cut mark";
}
