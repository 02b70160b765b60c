using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ChatMet.Server.Site;

/// <summary>What a client that says <c>Accept-Encoding</c> is given (RFC 9110, section 12.5.3). Pure.</summary>
internal static class Codings
{
    private const double Full = 1;

    /// <summary>The smallest first: it wins among those that are as welcome.</summary>
    private static readonly Coding[] BySize = [Coding.Brotli, Coding.Gzip, Coding.Identity];

    public static string Name(Coding coding) => coding switch
    {
        Coding.Brotli => "br",
        Coding.Gzip => "gzip",
        _ => "identity",
    };

    /// <summary>The most welcome one. Who says nothing, nothing that can be read, or that nothing is welcome gets the body as it is.</summary>
    public static Coding Choose(StringValues acceptEncoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
        {
            return Coding.Identity;
        }

        var best = BySize.MaxBy(coding => Welcome(coding, accepted));
        return Welcome(best, accepted) > 0 ? best : Coding.Identity;
    }

    /// <summary>What is not named is as welcome as <c>*</c>. Without that one, the body as it is may be sent when nothing better is named.</summary>
    private static double Welcome(Coding coding, IList<StringWithQualityHeaderValue> accepted)
    {
        var said = Said(Name(coding), accepted) ?? Said("*", accepted);
        return said ?? (coding == Coding.Identity ? double.Epsilon : 0);
    }

    private static double? Said(string name, IList<StringWithQualityHeaderValue> accepted)
    {
        var value = accepted.FirstOrDefault(value => value.Value.Equals(name, StringComparison.OrdinalIgnoreCase));
        return value is null ? null : value.Quality ?? Full;
    }
}
