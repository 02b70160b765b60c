using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A certificate made on the spot, alone or with the authorities behind it, in the forms that operators have.</summary>
internal sealed class MadeCertificate : IDisposable
{
    public const string ForServers = "1.3.6.1.5.5.7.3.1";
    public const string ForClients = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _certificate;
    private readonly X509Certificate2Collection _authorities;

    private MadeCertificate(X509Certificate2 certificate, params X509Certificate2[] authorities) =>
        (_certificate, _authorities) = (certificate, [.. authorities]);

    public string Thumbprint => _certificate.Thumbprint;

    /// <summary>From the one that vouches for the server to the one that vouches for itself.</summary>
    public IEnumerable<string> Authorities => _authorities.Select(authority => authority.Thumbprint);

    /// <summary>The server's own and its intermediates, as authorities send them: without the last.</summary>
    public string Pem => string.Join('\n', _authorities.SkipLast(1).Prepend(_certificate).Select(one => one.ExportCertificatePem()));

    public string KeyPem => _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();

    /// <summary>Whether a server showed this one: who trusts it trusts no other.</summary>
    public bool Is(X509Certificate? shown) => shown is X509Certificate2 certificate && certificate.Thumbprint == Thumbprint;

    public static MadeCertificate Alone(int days = 90, string use = ForServers)
    {
        var end = DateTimeOffset.UtcNow.AddDays(days);
        return new(Request("chat.example", isAuthority: false, use).CreateSelfSigned(end.AddYears(-1), end));
    }

    public static MadeCertificate WithAuthorities()
    {
        var (start, end) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90));
        var root = Request("root", isAuthority: true).CreateSelfSigned(start, end);
        var intermediate = Signed("intermediate", isAuthority: true, root, start, end);
        return new(Signed("chat.example", isAuthority: false, intermediate, start, end), intermediate, root);
    }

    public string EncryptedKeyPem(string password) => _certificate.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(
        password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 1000));

    public byte[] Pfx(string? password) => new X509Certificate2Collection((X509Certificate2[])[_certificate, .. _authorities.SkipLast(1)])
        .Export(X509ContentType.Pkcs12, password)!;

    public void Dispose()
    {
        foreach (var certificate in _authorities.Append(_certificate))
        {
            certificate.Dispose();
        }
    }

    private static X509Certificate2 Signed(string name, bool isAuthority, X509Certificate2 issuer, DateTimeOffset start, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Request(name, isAuthority, key: key).Create(issuer, start, end.AddDays(-1), Guid.NewGuid().ToByteArray());
        return certificate.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string name, bool isAuthority, string use = ForServers, ECDsa? key = null)
    {
        var request = new CertificateRequest($"CN={name}", key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        if (!isAuthority)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        }

        return request;
    }
}
