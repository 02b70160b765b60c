namespace ChatMet.Server.Endpoints;

/// <summary>The two Content-Security-Policies. Both begin with nothing, and name what is needed.</summary>
internal static class ContentPolicy
{
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ";

    /// <summary>The page that chats, and every answer without a policy of its own. Pictures are shown from memory, hence <c>blob:</c>.
    /// Only the policy of <c>static/trusted.js</c> may make an address that scripts are loaded from.</summary>
    public const string OfTheApp = Nothing
        + "script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self'; "
        + "require-trusted-types-for 'script'; trusted-types chatmet";

    /// <summary>Pages to read have no script, so none may run in them: whatever somebody managed to write into one stays text.</summary>
    public const string OfText = Nothing
        + "style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
}
