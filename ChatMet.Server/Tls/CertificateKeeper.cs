using System.Net.Security;
using Microsoft.Extensions.Options;

namespace ChatMet.Server.Tls;

/// <summary>Holds the certificate that new connections are served with, and takes a renewed one from its files while the server runs.
/// The timer's thread writes, any thread reads.</summary>
/// <remarks>Kestrel can watch certificates of its own configuration, but to take a new one it closes the endpoint and opens it again, and
/// with it ends every chat. Here only handshakes look, and a connection keeps what it began with.</remarks>
internal sealed partial class CertificateKeeper : IHostedService, IDisposable
{
    public static readonly TimeSpan LookPeriod = TimeSpan.FromMinutes(1);

    /// <summary>Let's Encrypt renews 30 days before the end: with 14 left, something is broken.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    private readonly CertificateFiles? _files;
    private readonly TimeProvider _time;
    private readonly ILogger<CertificateKeeper> _logger;
    private volatile SslStreamCertificateContext? _current;
    private string _fingerprint = "";
    private DailyNotice _faulty;
    private DailyNotice _ending;
    private ITimer? _timer;

    public CertificateKeeper(ChatOptions options, IHostEnvironment host, TimeProvider time, ILogger<CertificateKeeper> logger)
    {
        (_time, _logger) = (time, logger);
        _files = CertificateFiles.Of(options, host.ContentRootPath);
        try
        {
            TakeIfNew();
        }
        catch (CertificateFaultException fault)
        {
            throw new OptionsValidationException(ChatOptions.Section, typeof(ChatOptions), [fault.Message]);
        }
    }

    /// <summary>None when the certificate is Kestrel's own matter, or there is none.</summary>
    /// <remarks>The one before is not disposed of: a handshake may be using it. The collector frees it after that.</remarks>
    public SslStreamCertificateContext? Current => _current;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_files is not null)
        {
            WarnOfEnd();
            _timer = _time.CreateTimer(_ => Look(), null, LookPeriod, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    /// <summary>Never fails: whatever is wrong with the files, people are served with the certificate that there was.</summary>
    private void Look()
    {
        try
        {
            TakeIfNew();
            _faulty.Reset();
        }
        catch (CertificateFaultException fault)
        {
            WarnOfFault(fault.File, fault.Fault);
        }
        catch (Exception bug)
        {
            WarnOfFault(Path.GetFileName(_files!.Certificate), bug.GetType().Name);
        }

        WarnOfEnd();
        _timer?.Change(LookPeriod, Timeout.InfiniteTimeSpan); // only now, so that looks never overlap
    }

    private void TakeIfNew()
    {
        using var contents = _files?.Read();
        if (contents is null || contents.Fingerprint == _fingerprint)
        {
            return;
        }

        _current = CertificateLoader.Load(contents, _files!);
        _fingerprint = contents.Fingerprint;
        _ending.Reset();
        Log.Taken(_logger, End(_current));
    }

    private void WarnOfFault(string file, string fault)
    {
        if (_faulty.IsDue(_time.GetUtcNow()))
        {
            Log.NotTaken(_logger, file, fault);
        }
    }

    private void WarnOfEnd()
    {
        var (now, end) = (_time.GetUtcNow(), End(_current!));
        if (end - now < Soon && _ending.IsDue(now))
        {
            Log.Ending(_logger, Path.GetFileName(_files!.Certificate), end < now ? "has expired" : "expires soon", end);
        }
    }

    private static DateTimeOffset End(SslStreamCertificateContext certificate) => new(certificate.TargetCertificate.NotAfter);

    private static partial class Log
    {
        [LoggerMessage(110, LogLevel.Information, "New connections are served with a certificate that is valid until {End:u}")]
        public static partial void Taken(ILogger logger, DateTimeOffset end);

        [LoggerMessage(111, LogLevel.Warning, "The certificate is not renewed: {File}: {Fault}. The one before stays in use")]
        public static partial void NotTaken(ILogger logger, string file, string fault);

        [LoggerMessage(112, LogLevel.Warning, "The certificate in {File} {State}: {End:u}")]
        public static partial void Ending(ILogger logger, string file, string state, DateTimeOffset end);
    }
}
