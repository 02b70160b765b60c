namespace ChatMet.Server.Limits;

/// <summary>Which pages may open a connection. Browsers always send an Origin; programs that are not browsers send none.</summary>
internal static class Origin
{
    /// <summary>Whether a request may connect: no Origin, the server's own, or a listed one. Foreign, <c>null</c>, doubled or malformed
    /// ones may not.</summary>
    public static bool IsAllowed(IReadOnlyList<string?> origins, string scheme, string? host, string[] allowed)
    {
        if (origins.Count == 0)
        {
            return true;
        }

        return origins is [{ } origin]
            && IsWellFormed(origin)
            && (IsSame(origin, $"{scheme}://{host}") || allowed.Any(listed => IsSame(origin, listed)));
    }

    /// <summary>Whether <paramref name="origin"/> is exactly <c>scheme://host[:port]</c>, http or https.</summary>
    public static bool IsWellFormed(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && string.Equals(origin, uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;

    /// <summary>Equal but for the case, and for a default port that a Host may write out.</summary>
    private static bool IsSame(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var first)
        && Uri.TryCreate(other, UriKind.Absolute, out var second)
        && Uri.Compare(first, second, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
