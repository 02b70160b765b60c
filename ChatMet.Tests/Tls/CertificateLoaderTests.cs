using System.Text;
using ChatMet.Server.Tls;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Tls;

/// <summary>Every form in which operators have a certificate, and what is none, named by its setting.</summary>
public sealed class CertificateLoaderTests : IDisposable
{
    private const string Password = "a password";

    private readonly MadeCertificate _made = MadeCertificate.WithAuthorities();
    private readonly MadeCertificate _other = MadeCertificate.Alone();

    public static TheoryData<string> Forms => ["pem", "pem with key", "pem with encrypted key", "pfx", "pfx without password"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_is_loaded_with_its_key_and_its_intermediates(string form)
    {
        var loaded = form switch
        {
            "pem" => Load(Bytes(_made.Pem), Bytes(_made.KeyPem)),
            "pem with key" => Load(Bytes($"{_made.KeyPem}\n{_made.Pem}")),
            "pem with encrypted key" => Load(Bytes(_made.Pem), Bytes(_made.EncryptedKeyPem(Password)), Password),
            "pfx" => Load(_made.Pfx(Password), password: Password),
            _ => Load(_made.Pfx(password: null)),
        };

        loaded.TargetCertificate.Thumbprint.Should().Be(_made.Thumbprint);
        loaded.TargetCertificate.HasPrivateKey.Should().BeTrue();
        loaded.IntermediateCertificates.Select(one => one.Thumbprint).Should().Equal(_made.Authorities.First());
    }

    [Fact]
    public void Garbage_is_refused() => Refused(() => Load([1, 2, 3]), "CertificatePath");

    [Fact]
    public void Nothing_is_refused() => Refused(() => Load([]), "CertificatePath");

    [Fact]
    public void The_key_of_another_certificate_is_refused() =>
        Refused(() => Load(Bytes(_made.Pem), Bytes(_other.KeyPem)), "CertificateKeyPath");

    [Fact]
    public void A_key_without_a_certificate_is_refused() => Refused(() => Load(Bytes(_made.KeyPem)), "CertificatePath");

    [Fact]
    public void A_certificate_without_a_key_is_refused() => Refused(() => Load(Bytes(_made.Pem)), "CertificateKeyPath");

    [Fact]
    public void A_chain_that_is_still_being_written_is_refused() =>
        Refused(() => Load(Bytes(_made.Pem[..^100]), Bytes(_made.KeyPem)), "CertificatePath");

    [Fact]
    public void A_key_that_is_still_being_written_is_refused() =>
        Refused(() => Load(Bytes(_made.Pem), Bytes(_made.KeyPem[..^40])), "CertificateKeyPath");

    [Fact]
    public void Half_a_pfx_is_refused() => Refused(() => Load(_made.Pfx(Password)[..^100], password: Password), "CertificatePath");

    [Fact]
    public void A_wrong_password_is_refused_and_not_repeated()
    {
        Refused(() => Load(_made.Pfx(Password), password: "wrong one"), "CertificatePassword").Should().NotContain("wrong one");
        Refused(() => Load(Bytes(_made.Pem), Bytes(_made.EncryptedKeyPem(Password)), "wrong one"), "CertificatePassword").Should().NotContain("wrong one");
        Refused(() => Load(Bytes(_made.Pem), Bytes(_made.EncryptedKeyPem(Password))), "CertificatePassword");
    }

    [Fact]
    public void A_certificate_for_clients_is_refused()
    {
        using var forClients = MadeCertificate.Alone(use: MadeCertificate.ForClients);

        Refused(() => Load(forClients.Pfx(Password), password: Password), "CertificatePath").Should().Contain("servers");
    }

    public void Dispose()
    {
        _made.Dispose();
        _other.Dispose();
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static System.Net.Security.SslStreamCertificateContext Load(byte[] certificate, byte[]? key = null, string? password = null)
    {
        using var contents = new CertificateContents([.. certificate], key);
        return CertificateLoader.Load(contents, new CertificateFiles("/some/where/chain.pem", key is null ? null : "/some/where/key.pem", password));
    }

    private static string Refused(Action load, string named)
    {
        var message = load.Should().Throw<CertificateFaultException>().Which.Message;
        message.Should().Contain(named).And.NotContain("/some/where").And.NotContain("BEGIN");
        return message;
    }
}
