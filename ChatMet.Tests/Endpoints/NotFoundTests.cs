using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Endpoints;

/// <summary>Whoever asks for what is not there gets 404 and not a byte more.</summary>
public sealed class NotFoundTests
{
    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("GET", "/wp-login.php")]
    [InlineData("GET", "/.env")]
    [InlineData("GET", "/css/")]
    [InlineData("GET", "/main.js")]
    [InlineData("GET", "/style.css")]
    [InlineData("GET", "/index.html")]
    [InlineData("GET", "/s/0123456789abcdef/main.js")]
    [InlineData("GET", "/s/main.js")]
    [InlineData("GET", "/.well-known/")]
    [InlineData("GET", "/appsettings.json")]
    [InlineData("GET", "/%2e%2e/appsettings.json")]
    [InlineData("GET", "/ChatMet.Server.dll")]
    [InlineData("DELETE", "/nowhere")]
    [InlineData("OPTIONS", "/nowhere")]
    public async Task An_unknown_path_has_no_body(string method, string path)
    {
        await using var server = ChatServer.Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).Should().Be(404);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Should().BeEmpty();
        answer.Content.Headers.ContentType.Should().BeNull();
    }
}
