using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ChatMet.Protocol.Rules;

/// <summary>The rules of docs/PROTOCOL.md section 7 for what a stranger sees as a name or an interest.</summary>
/// <remarks>Pure and callable from any thread. Content never becomes a string: it passes through the stack, which is
/// wiped before the method returns. Which code points are assigned is what this runtime's Unicode tables say.</remarks>
public static class AliasRules
{
    private const int LeastLanguageBytes = 2;

    /// <summary>Whether these bytes may be an alias: 1 to <see cref="ProtocolLimits.AliasBytes"/> bytes that keep
    /// every rule, UTF-8 included.</summary>
    public static bool IsAlias(ReadOnlySpan<byte> utf8) => Keeps(utf8, ProtocolLimits.AliasBytes);

    /// <summary>Whether these bytes may be an interest tag: the rules of an alias with at most
    /// <see cref="ProtocolLimits.TagBytes"/> bytes.</summary>
    public static bool IsTag(ReadOnlySpan<byte> utf8) => Keeps(utf8, ProtocolLimits.TagBytes);

    /// <summary>Whether these bytes are two to <see cref="ProtocolLimits.LanguageBytes"/> letters a to z, as a primary
    /// subtag of BCP 47 in lower case is.</summary>
    public static bool IsLanguage(ReadOnlySpan<byte> utf8) =>
        utf8.Length is >= LeastLanguageBytes and <= ProtocolLimits.LanguageBytes
        && !utf8.ContainsAnyExceptInRange((byte)'a', (byte)'z');

    private static bool Keeps(ReadOnlySpan<byte> utf8, int mostBytes) =>
        utf8.Length >= 1 && utf8.Length <= mostBytes
        && HasAllowedCharacters(utf8) && HasAllowedShape(utf8);

    private static bool HasAllowedCharacters(ReadOnlySpan<byte> utf8)
    {
        var scan = new AliasScan();
        while (!utf8.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(utf8, out var rune, out var length) != OperationStatus.Done || !scan.Accept(rune))
            {
                return false;
            }

            utf8 = utf8[length..];
        }

        return scan.MayEnd;
    }

    /// <summary>What can be told only from the whole: normal form C, and the number of grapheme clusters.</summary>
    private static bool HasAllowedShape(ReadOnlySpan<byte> utf8)
    {
        // UTF-16 never takes more code units than UTF-8 takes bytes.
        Span<char> units = stackalloc char[ProtocolLimits.AliasBytes];
        try
        {
            ReadOnlySpan<char> text = units[..Encoding.UTF8.GetChars(utf8, units)];
            return HasFewGraphemes(text) && text.IsNormalized(NormalizationForm.FormC);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(units));
        }
    }

    private static bool HasFewGraphemes(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (!text.IsEmpty && count <= ProtocolLimits.AliasGraphemes)
        {
            text = text[StringInfo.GetNextTextElementLength(text)..];
            count++;
        }

        return count <= ProtocolLimits.AliasGraphemes;
    }
}
