using Microsoft.Extensions.Primitives;

namespace ChatMet.Server.Endpoints;

/// <summary>Which pages may open a connection. Browsers always send an Origin; programs that are not browsers send none.</summary>
internal static class Origin
{
    /// <summary>Whether a request may connect: no Origin, the server's own, or a listed one. Foreign, <c>null</c>, doubled or malformed
    /// ones may not.</summary>
    public static bool IsAllowed(StringValues origin, string scheme, HostString host, string[] allowed)
    {
        if (origin.Count == 0)
        {
            return true;
        }

        return origin.Count == 1
            && origin[0] is { } value
            && IsWellFormed(value)
            && (IsSame(value, $"{scheme}://{host.Value}") || allowed.Any(listed => IsSame(value, listed)));
    }

    /// <summary>Whether <paramref name="origin"/> is exactly <c>scheme://host[:port]</c>, http or https.</summary>
    public static bool IsWellFormed(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && string.Equals(origin, uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;

    /// <summary>Equal but for the case and a default port written out.</summary>
    private static bool IsSame(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var first)
        && Uri.TryCreate(other, UriKind.Absolute, out var second)
        && Uri.Compare(first, second, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
