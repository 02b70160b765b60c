namespace ChatMet.Server.Tls;

/// <summary>A certificate that cannot be served: which setting names it, in which file, and what is wrong. Never what the file holds.</summary>
internal sealed class CertificateFaultException(string setting, string file, string fault, Exception? cause = null)
    : Exception($"{ChatOptions.Section}:{setting}: {Path.GetFileName(file)}: {fault}.", cause)
{
    public string Setting => setting;

    /// <summary>Without its folder, which is nobody's business in a log.</summary>
    public string File => Path.GetFileName(file);

    public string Fault => fault;
}
