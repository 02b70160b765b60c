using ChatMet.Server;
using ChatMet.Server.Tls;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Tls;

/// <summary>Looks at the files each minute, takes what is new and sound, and says what is not.</summary>
public sealed class CertificateKeeperTests : IDisposable
{
    private readonly CertificateFolder _folder = new();
    private readonly MadeCertificate _old = MadeCertificate.Alone();
    private readonly MadeCertificate _renewed = MadeCertificate.Alone();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly CapturedLog _log = new();
    private readonly LoggerFactory _logging;

    public CertificateKeeperTests() => _logging = new LoggerFactory([_log]);

    [Fact]
    public void A_new_certificate_is_taken_a_minute_later()
    {
        using var keeper = Keep(_old);
        _folder.Put(_renewed);

        _time.Advance(CertificateKeeper.LookPeriod - TimeSpan.FromTicks(1));
        Kept(keeper).Should().Be(_old.Thumbprint);
        _time.Advance(TimeSpan.FromTicks(1));

        Kept(keeper).Should().Be(_renewed.Thumbprint);
        Logged(110).Should().HaveCount(2);
    }

    [Fact]
    public void What_did_not_change_is_not_loaded_again()
    {
        using var keeper = Keep(_old);
        var first = keeper.Current;
        File.SetLastWriteTimeUtc(_folder.Certificate, DateTime.UtcNow.AddHours(1));

        _time.Advance(CertificateKeeper.LookPeriod);

        keeper.Current.Should().BeSameAs(first);
    }

    [Fact]
    public void A_certificate_that_came_before_its_key_waits_for_it()
    {
        using var keeper = Keep(_old);
        File.WriteAllText(_folder.Certificate, _renewed.Pem);

        _time.Advance(CertificateKeeper.LookPeriod);
        Kept(keeper).Should().Be(_old.Thumbprint);
        File.WriteAllText(_folder.Key, _renewed.KeyPem);
        _time.Advance(CertificateKeeper.LookPeriod);

        Kept(keeper).Should().Be(_renewed.Thumbprint);
        Logged(111).Should().ContainSingle().Which.Should().Contain("privkey.pem").And.NotContain("BEGIN").And.NotContain(Path.GetTempPath());
    }

    [Fact]
    public void A_file_that_is_gone_changes_nothing_and_is_told_of_once_a_day()
    {
        using var keeper = Keep(_old);
        File.Delete(_folder.Key);

        _time.Advance(CertificateKeeper.LookPeriod * 3);
        Kept(keeper).Should().Be(_old.Thumbprint);
        Logged(111).Should().ContainSingle().Which.Should().Contain("privkey.pem").And.Contain("FileNotFoundException");

        _time.Advance(TimeSpan.FromDays(1));
        Logged(111).Should().HaveCount(2);
    }

    [Fact]
    public void A_fault_that_was_mended_and_comes_back_is_told_of_again()
    {
        using var keeper = Keep(_old);
        for (var fault = 1; fault <= 2; fault++)
        {
            File.WriteAllText(_folder.Certificate, "garbage");
            _time.Advance(CertificateKeeper.LookPeriod);
            _folder.Put(_old);
            _time.Advance(CertificateKeeper.LookPeriod);

            Logged(111).Should().HaveCount(fault);
        }
    }

    [Theory]
    [InlineData(13, "expires soon")]
    [InlineData(-1, "has expired")]
    public void An_end_that_is_near_is_told_of_at_the_start_and_each_day(int days, string state)
    {
        using var ending = MadeCertificate.Alone(days);
        using var keeper = Keep(ending);

        Logged(112).Should().ContainSingle().Which.Should().Contain(state).And.Contain("fullchain.pem");
        _time.Advance(TimeSpan.FromHours(23));
        Logged(112).Should().HaveCount(1);
        _time.Advance(TimeSpan.FromHours(2));
        Logged(112).Should().HaveCount(2);
        _folder.Put(_renewed);
        _time.Advance(TimeSpan.FromHours(25));
        Logged(112).Should().HaveCount(2, "it was renewed");
    }

    [Fact]
    public void An_end_that_is_far_is_not_told_of_before_it_is_near()
    {
        using var certificate = MadeCertificate.Alone(days: 15);
        using var keeper = Keep(certificate);

        _time.Advance(TimeSpan.FromHours(23));
        Logged(112).Should().BeEmpty();
        _time.Advance(TimeSpan.FromHours(2));
        Logged(112).Should().ContainSingle();
    }

    [Fact]
    public void A_certificate_that_cannot_be_used_stops_the_start_with_the_name_of_its_setting()
    {
        File.WriteAllText(_folder.Certificate, _old.Pem);
        File.WriteAllText(_folder.Key, _renewed.KeyPem);

        FluentActions.Invoking(MakeKeeper).Should().Throw<OptionsValidationException>().WithMessage("*ChatMet:CertificateKeyPath*privkey.pem*");
    }

    [Fact]
    public async Task Without_a_path_there_is_nothing_to_keep()
    {
        using var keeper = new CertificateKeeper(new ChatOptions(), new HostingEnvironment(), _time, _logging.CreateLogger<CertificateKeeper>());
        await keeper.StartAsync(TestContext.Current.CancellationToken);
        _time.Advance(CertificateKeeper.LookPeriod);

        keeper.Current.Should().BeNull();
        _log.Lines.Should().BeEmpty();
    }

    public void Dispose()
    {
        _logging.Dispose();
        _renewed.Dispose();
        _old.Dispose();
        _folder.Dispose();
    }

    private static string Kept(CertificateKeeper keeper) => keeper.Current!.TargetCertificate.Thumbprint;

    private IEnumerable<string> Logged(int id) => _log.Lines.Where(line => line.Contains($" {id} ", StringComparison.Ordinal));

    private CertificateKeeper Keep(MadeCertificate certificate)
    {
        _folder.Put(certificate);
        var keeper = MakeKeeper();
        keeper.StartAsync(CancellationToken.None).IsCompletedSuccessfully.Should().BeTrue();
        return keeper;
    }

    /// <summary>The folder is named by the content root, as an operator may.</summary>
    private CertificateKeeper MakeKeeper() => new(
        new ChatOptions { CertificatePath = Path.GetFileName(_folder.Certificate), CertificateKeyPath = Path.GetFileName(_folder.Key) },
        new HostingEnvironment { ContentRootPath = Path.GetDirectoryName(_folder.Certificate)! },
        _time,
        _logging.CreateLogger<CertificateKeeper>());
}
