using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Endpoints;

/// <summary>A Content-Security-Policy taken apart: what each directive allows.</summary>
internal static class ContentPolicyOf
{
    public static async Task<IReadOnlyDictionary<string, string[]>> AnswerAsync(ChatServer server, string path)
    {
        using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return Answer(answer);
    }

    public static IReadOnlyDictionary<string, string[]> Answer(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Content-Security-Policy").Single()
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(directive => directive.Split(' '))
            .ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);
}
