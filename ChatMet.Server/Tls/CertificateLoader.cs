using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ChatMet.Server.Tls;

/// <summary>From the bytes of files to a certificate that connections can be served with: bytes in, certificate out. Any thread.</summary>
internal static class CertificateLoader
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <returns>The certificate with its key, and the intermediates that lead to its authority. What is missing is not fetched from anywhere.</returns>
    public static SslStreamCertificateContext Load(CertificateContents contents, CertificateFiles files)
    {
        var others = new X509Certificate2Collection();
        var certificate = contents.IsPem ? FromPem(contents, files, others) : FromPfx(contents, files, others);
        if (!IsForServers(certificate))
        {
            throw new CertificateFaultException(nameof(ChatOptions.CertificatePath), files.Certificate, "not made for servers");
        }

        return SslStreamCertificateContext.Create(certificate, others, offline: true);
    }

    private static X509Certificate2 FromPem(CertificateContents contents, CertificateFiles files, X509Certificate2Collection others)
    {
        var chain = Encoding.ASCII.GetString(contents.Certificate);
        Try(() => others.ImportFromPem(chain), nameof(ChatOptions.CertificatePath), files.Certificate, "no certificate");

        // A file that is still being written may already hold the server's own certificate, but not the rest of the chain.
        if (others.Count == 0 || others.Count != chain.AsSpan().Count("-----BEGIN CERTIFICATE-----"))
        {
            throw new CertificateFaultException(nameof(ChatOptions.CertificatePath), files.Certificate, "no certificate, or half of one");
        }

        var key = new char[contents.Key.Length];
        try
        {
            Encoding.ASCII.GetChars(contents.Key, key);
            return Try(
                () => WithUsableKey(IsEncrypted(key)
                    ? X509Certificate2.CreateFromEncryptedPem(chain, key, files.Password)
                    : X509Certificate2.CreateFromPem(chain, key)),
                nameof(ChatOptions.CertificateKeyPath),
                files.Key ?? files.Certificate,
                $"not the certificate's key, or not with this {nameof(ChatOptions.CertificatePassword)}");
        }
        finally
        {
            Array.Clear(key);
        }
    }

    private static X509Certificate2 FromPfx(CertificateContents contents, CertificateFiles files, X509Certificate2Collection others) => Try(
        () =>
        {
            others.AddRange(X509CertificateLoader.LoadPkcs12Collection(contents.Certificate, files.Password));
            return others.First(certificate => certificate.HasPrivateKey);
        },
        nameof(ChatOptions.CertificatePath),
        files.Certificate,
        $"no PEM, and no PFX with a key and this {nameof(ChatOptions.CertificatePassword)}");

    /// <summary>Windows' own TLS cannot use a key that lies in memory alone.</summary>
    private static X509Certificate2 WithUsableKey(X509Certificate2 certificate) => OperatingSystem.IsWindows()
        ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null)
        : certificate;

    private static bool IsEncrypted(ReadOnlySpan<char> key) => key.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);

    private static bool IsForServers(X509Certificate2 certificate) => certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
        .All(uses => uses.EnhancedKeyUsages.OfType<Oid>().Any(use => use.Value == ServerAuthentication));

    private static void Try(Action action, string setting, string file, string fault) => Try(
        () =>
        {
            action();
            return true;
        },
        setting,
        file,
        fault);

    /// <summary>What these calls throw differs with system and format; none of it says more than that it cannot be done.</summary>
    private static T Try<T>(Func<T> action, string setting, string file, string fault)
    {
        try
        {
            return action();
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException or InvalidOperationException)
        {
            throw new CertificateFaultException(setting, file, fault, cause);
        }
    }
}
