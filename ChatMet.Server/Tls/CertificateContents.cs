using System.Security.Cryptography;

namespace ChatMet.Server.Tls;

/// <summary>The bytes of a certificate's files, read together. Disposed as soon as they are understood: a key is among them.</summary>
internal sealed class CertificateContents(byte[] certificate, byte[]? key) : IDisposable
{
    public ReadOnlySpan<byte> Certificate => certificate;

    /// <summary>A PEM key lies in a file of its own, or beside its certificate.</summary>
    public ReadOnlySpan<byte> Key => key ?? certificate;

    public bool IsPem => Certificate.IndexOf("-----BEGIN "u8) >= 0;

    /// <summary>Tells whether anything changed. Dates would not do: they stay when a file is copied with them, and change when nothing else does.</summary>
    public string Fingerprint => Convert.ToHexString(SHA256.HashData(certificate)) + Convert.ToHexString(SHA256.HashData(Key));

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(certificate);
        CryptographicOperations.ZeroMemory(key);
    }
}
