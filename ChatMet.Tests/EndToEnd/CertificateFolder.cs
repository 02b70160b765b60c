namespace ChatMet.Tests.EndToEnd;

/// <summary>Where an operator's renewal puts the certificate, and the settings that name it.</summary>
internal sealed class CertificateFolder(bool pfx = false) : IDisposable
{
    public const string Password = "open, sesame";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatmet-certificate-");

    public string Certificate => Path.Combine(_folder.FullName, pfx ? "chat.pfx" : "fullchain.pem");

    public string Key => Path.Combine(_folder.FullName, "privkey.pem");

    public (string Name, object Value)[] Settings => pfx
        ? [("CertificatePath", Certificate), ("CertificatePassword", Password)]
        : [("CertificatePath", Certificate), ("CertificateKeyPath", Key)];

    public void Put(MadeCertificate certificate)
    {
        if (pfx)
        {
            File.WriteAllBytes(Certificate, certificate.Pfx(Password));
            return;
        }

        File.WriteAllText(Certificate, certificate.Pem);
        File.WriteAllText(Key, certificate.KeyPem);
    }

    /// <summary>A server with this certificate, on an address of https and one of http.</summary>
    public ChatServer StartServer(TimeProvider? time = null, params (string Name, object Value)[] settings) => ChatServer.Start(
        time,
        [("Kestrel:Endpoints:Plain:Url", "http://127.0.0.1:0"), ("Kestrel:Endpoints:Tls:Url", "https://127.0.0.1:0"), .. Settings, .. settings]);

    public void Dispose() => _folder.Delete(recursive: true);
}
