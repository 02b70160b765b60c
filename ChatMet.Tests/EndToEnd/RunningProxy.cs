using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A proxy that runs the recipe of <c>docs/OPERATING.md</c>; only addresses, ports and folders are others. Visitors come from
/// <see cref="Visitor"/> and call it <c>chat.example</c>.</summary>
internal sealed class RunningProxy : IAsyncDisposable
{
    public const string Visitor = "127.0.0.9";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatmet-proxy-");
    private readonly ConcurrentQueue<string> _output = new();
    private readonly MadeCertificate _certificate = MadeCertificate.Alone();
    private readonly int _httpPort = FreePort();
    private readonly int _httpsPort = FreePort();
    private readonly string _upstream;
    private readonly Process _process;
    private readonly SocketsHttpHandler _handler;

    private RunningProxy(string name, Uri upstream)
    {
        _upstream = upstream.Authority;
        File.WriteAllText(Path.Combine(_folder.FullName, "fullchain.pem"), _certificate.Pem);
        File.WriteAllText(Path.Combine(_folder.FullName, "privkey.pem"), _certificate.KeyPem);
        _process = name == "caddy" ? Caddy() : Nginx();
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = ConnectAsync,
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => _certificate.Is(shown) },
        };
        Http = new HttpClient(_handler);
    }

    public HttpClient Http { get; }

    /// <summary>Where TLS is spoken, for those who do not come through <see cref="Http"/>.</summary>
    public Uri SecureAddress => new($"https://127.0.0.1:{_httpsPort}");

    /// <summary>All it wrote: on the console, and into files of its folder.</summary>
    public string Output => string.Join('\n', _output.Concat(
        _folder.GetFiles("*", SearchOption.AllDirectories).Select(file => File.ReadAllText(file.FullName))));

    public static async Task<RunningProxy> StartAsync(string name, Uri upstream)
    {
        var proxy = new RunningProxy(name, upstream);
        await Eventually.HoldsAsync(() => IsOpen(proxy._httpPort) && IsOpen(proxy._httpsPort), $"{name} listens: {proxy.Output}");
        return proxy;
    }

    /// <summary>A person who comes through it, and has said Hello.</summary>
    public async Task<ChatClient> ArriveAsync(string alias)
    {
        var client = await ChatClient.ConnectAsync(
            new Uri("wss://chat.example/ws"), options => options.SetRequestHeader("Origin", "https://chat.example"), Http);
        await client.SendAsync(Frames.Hello(alias));
        await client.ExpectAsync(ChatMet.Protocol.FrameType.Welcome);
        return client;
    }

    /// <summary>Ends it, and with it what it has to say.</summary>
    public Task StopAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        _process.Dispose();
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static bool IsOpen(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Process Caddy()
    {
        var recipe = Replaced(
            OperatingGuide.Block("caddy"),
            ("{\n\tlog {", $"{{\n\tadmin off\n\tdefault_bind 127.0.0.1\n\thttp_port {_httpPort}\n\thttps_port {_httpsPort}\n\tlog {{"),
            ("\ttls {", "\ttls fullchain.pem privkey.pem {"),
            ("127.0.0.1:5080", _upstream));
        File.WriteAllText(Path.Combine(_folder.FullName, "Caddyfile"), recipe);
        return Run("caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile");
    }

    /// <summary>Around the recipe stands what a distribution has there, or what nginx would do otherwise: logs of everything.</summary>
    private Process Nginx()
    {
        var recipe = Replaced(
            OperatingGuide.Block("nginx"),
            ("listen 80;", $"listen 127.0.0.1:{_httpPort};"),
            ("listen [::]:80;", $"listen [::1]:{_httpPort};"),
            ("listen 443 ", $"listen 127.0.0.1:{_httpsPort} "),
            ("listen [::]:443 ", $"listen [::1]:{_httpsPort} "),
            ("/etc/letsencrypt/live/chat.example/", $"{_folder.FullName}/"),
            ("/var/log/nginx/error.log", "stderr"),
            ("127.0.0.1:5080", _upstream));
        var temporary = string.Concat(
            new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {kind};\n"));
        File.WriteAllText(
            Path.Combine(_folder.FullName, "nginx.conf"),
            $"daemon off;\nmaster_process off;\npid nginx.pid;\nevents {{}}\nhttp {{\naccess_log access.log;\nerror_log stderr info;\n{temporary}{recipe}}}\n");
        return Run("/usr/sbin/nginx", "-p", _folder.FullName, "-e", "stderr", "-c", "nginx.conf");
    }

    private static string Replaced(string recipe, params (string Old, string New)[] replacements) => replacements.Aggregate(recipe, (text, one) =>
    {
        text.Should().Contain(one.Old, "the recipe in the guide says so");
        return text.Replace(one.Old, one.New, StringComparison.Ordinal);
    });

    private Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = _folder.FullName;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken token)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(Visitor), 0));
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port == 80 ? _httpPort : _httpsPort, token);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
