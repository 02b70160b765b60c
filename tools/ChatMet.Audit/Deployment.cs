using System.Net.Security;
using System.Net.WebSockets;

namespace ChatMet.Audit;

/// <summary>The server under audit, and how near to it we are.</summary>
internal sealed class Deployment : IDisposable
{
    public static readonly string[] Pages = ["/", "/privacy", "/terms", "/privacy/my-data", "/sw.js", "/ws", "/nowhere"];

    public Deployment(Uri address, int? processId, DirectoryInfo? logs, bool insecure)
    {
        (Address, ProcessId, Logs, IsInsecure) = (address, processId, logs, insecure);
        Believe = insecure ? (_, certificate, _, _) => certificate is not null : null;
        Http = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Believe },
        })
        {
            BaseAddress = address,
        };
    }

    public Uri Address { get; }

    public Uri Chat => new UriBuilder(Address) { Scheme = IsSecure ? "wss" : "ws", Path = "/ws" }.Uri;

    public bool IsSecure => Address.Scheme == Uri.UriSchemeHttps;

    public bool IsInsecure { get; }

    /// <summary>Whose certificate is believed; null: whose the system does.</summary>
    public RemoteCertificateValidationCallback? Believe { get; }

    /// <summary>The server's process, when it runs here and we were told which it is.</summary>
    public int? ProcessId { get; }

    /// <summary>The access log's folder, when we were told.</summary>
    public DirectoryInfo? Logs { get; }

    public HttpClient Http { get; }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellation) =>
        Http.GetAsync(new Uri(path, UriKind.Relative), cancellation);

    public void Configure(ClientWebSocketOptions options)
    {
        if (Believe is not null)
        {
            options.RemoteCertificateValidationCallback = Believe;
        }
    }

    public void Dispose() => Http.Dispose();
}
