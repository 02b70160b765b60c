using System.Globalization;
using System.Text;

namespace ChatMet.Protocol.Rules;

/// <summary>Walks an alias one character at a time and says whether the next one may stand there.</summary>
/// <remarks>A joiner has a character on both sides, and another joiner is none. Marks are counted across joiners and
/// variation selectors, so that neither can be used to pile up more of them.</remarks>
internal struct AliasScan
{
    private const int Joiner = 0x200D;

    private Rune _last;
    private int _marks;
    private bool _started;

    /// <summary>Whether the characters accepted so far may be all.</summary>
    public readonly bool MayEnd => _started && _last.Value != Joiner && !Rune.IsWhiteSpace(_last);

    public bool Accept(Rune next)
    {
        if (!MayStand(next))
        {
            return false;
        }

        _last = next;
        _started = true;
        return true;
    }

    private bool MayStand(Rune next)
    {
        if (next.Value == Joiner)
        {
            return _started && _last.Value != Joiner;
        }

        switch (Rune.GetUnicodeCategory(next))
        {
            case UnicodeCategory.Control:
            case UnicodeCategory.Format:
            case UnicodeCategory.LineSeparator:
            case UnicodeCategory.ParagraphSeparator:
            case UnicodeCategory.OtherNotAssigned:
            case UnicodeCategory.PrivateUse:
            case UnicodeCategory.Surrogate:
                return false;
            case UnicodeCategory.NonSpacingMark:
            case UnicodeCategory.SpacingCombiningMark:
            case UnicodeCategory.EnclosingMark:
                _marks += IsVariationSelector(next) ? 0 : 1;
                return _started && _marks <= ProtocolLimits.MarksPerBase;
            default:
                _marks = 0;
                return _started || !Rune.IsWhiteSpace(next);
        }
    }

    /// <summary>The code points with the Unicode property Variation_Selector.</summary>
    private static bool IsVariationSelector(Rune rune) =>
        rune.Value is (>= 0x180B and <= 0x180D) or 0x180F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
