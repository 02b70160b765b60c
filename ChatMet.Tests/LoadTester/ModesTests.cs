using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatMet.LoadTester;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.LoadTester;

/// <summary>Each mode for half a second against the real server: everything arrives, and something does.</summary>
public sealed class ModesTests
{
    private static readonly (string, object)[] ForTests = [("ChatMet:ExemptNetworks:0", "127.0.0.0/8"), ("RematchMinutes", 0), ("RematchAloneSeconds", 0)];

    [Theory]
    [InlineData("chat --pairs 3", "texts delivered")]
    [InlineData("chat --pairs 3 --window 8 --size 300", "texts delivered")]
    [InlineData("chat --pairs 3 --rate 40", "texts delivered")]
    [InlineData("chat --pairs 3 --rate 40 --image-share 0.5", "chunks delivered")]
    [InlineData("chat --pairs 2 --rate 40 --slow 2 --stalled 2 --vanishing 2", "texts delivered")]
    [InlineData("chat --pairs 3 --streams", "texts delivered")]
    [InlineData("chat --pairs 3 --from 127.0.0.1-127.0.0.3", "texts delivered")]
    [InlineData("image --pairs 2", "chunks delivered")]
    [InlineData("image --pairs 2 --window 1 --streams", "chunks delivered")]
    [InlineData("idle --people 20 --pairs", "texts delivered")]
    [InlineData("connect --pairs 2", "people who met, a second")]
    [InlineData("connect --pairs 2 --streams", "people who met, a second")]
    [InlineData("churn --people 6", "texts delivered")]
    [InlineData("churn --people 6 --rate 240", "texts delivered")]
    public async Task Everything_arrives(string arguments, string something)
    {
        await using var server = ChatServer.Start(settings: ForTests);

        var run = await TesterRun.RunAsync(server.ChatAddress, arguments);

        run.Code.Should().Be(ExitCode.Fine, "{0}{1}", run.Errors, run.Output);
        run.Number(something).Should().BePositive();
        await Eventually.HoldsAsync(() => server.Metrics.Connections == 0, "everybody has left");
    }

    [Fact]
    public async Task A_fixed_rate_sends_exactly_what_it_says()
    {
        await using var server = ChatServer.Start(settings: ForTests);

        var run = await TesterRun.RunAsync(server.ChatAddress, "chat --pairs 5 --rate 20");

        run.Number("texts delivered").Should().Be(60, "5 pairs, 20 a second, 0.6 s");
    }

    [Fact]
    public async Task Within_the_limits_of_a_public_server_it_runs_too()
    {
        await using var server = ChatServer.Start();

        var run = await TesterRun.RunAsync(server.ChatAddress, "chat --pairs 5 --rate 2 --image-share 0.2");

        run.Code.Should().Be(ExitCode.Fine);
        run.Output.Should().Contain("pictures keep to 6 a minute and 262,144 bytes a second");
    }

    [Fact]
    public async Task Over_TLS_a_certificate_that_nobody_vouches_for_is_taken_only_when_asked()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, Certificate(), TestContext.Current.CancellationToken);
            await using var server = ChatServer.Start(settings:
            [
                .. ForTests, ("Kestrel:Endpoints:Tls:Url", "https://127.0.0.1:0"), ("Kestrel:Endpoints:Tls:Certificate:Path", file),
            ]);
            var address = new UriBuilder(server.ChatAddress) { Scheme = "wss" }.Uri;

            (await TesterRun.RunAsync(address, "chat --pairs 2 --insecure")).Code.Should().Be(ExitCode.Fine);

            var refused = await TesterRun.RunAsync(address, "chat --pairs 2");
            refused.Code.Should().Be(ExitCode.Broken);
            refused.Errors.Should().Contain("TLS failed");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static byte[] Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
