namespace ChatMet.Server.Tls;

/// <summary>Where the certificate lies, and how to have it from there.</summary>
/// <param name="Key">None when the key lies in the certificate's own file.</param>
internal sealed record CertificateFiles(string Certificate, string? Key, string? Password)
{
    public static CertificateFiles? Of(ChatOptions options, string folder) => string.IsNullOrEmpty(options.CertificatePath) ? null : new(
        Path.Combine(folder, options.CertificatePath),
        string.IsNullOrEmpty(options.CertificateKeyPath) ? null : Path.Combine(folder, options.CertificateKeyPath),
        options.CertificatePassword);

    public CertificateContents Read()
    {
        var certificate = Read(Certificate, nameof(ChatOptions.CertificatePath));
        return new(certificate, Key is null ? null : Read(Key, nameof(ChatOptions.CertificateKeyPath)));
    }

    private static byte[] Read(string path, string setting)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CertificateFaultException(setting, path, $"cannot be read ({fault.GetType().Name})", fault);
        }
    }
}
