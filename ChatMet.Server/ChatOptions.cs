using System.ComponentModel.DataAnnotations;
using ChatMet.Protocol;
using ChatMet.Server.Drivers;

namespace ChatMet.Server;

/// <summary>Every limit and setting, section <c>ChatMet</c> of the configuration. Checked before the server listens; a value
/// that does not hold stops the start with the setting's name.</summary>
internal sealed partial class ChatOptions
{
    public const string Section = "ChatMet";

    private const int HighestBytes = 1024 * 1024 * 1024;

    /// <summary>Where the service lives, for its pages to read and <c>security.txt</c>. An absolute http or https address.</summary>
    [Required, Url]
    public string Site { get; set; } = "https://chatmet.in";

    /// <summary>Who answers questions about privacy and reports of holes: an e-mail address (P14).</summary>
    [Required, EmailAddress]
    public string Contact { get; set; } = "chatmetweb@gmail.com";

    /// <summary>Origins that may connect besides the server's own, each as <c>scheme://host[:port]</c>. None by default.</summary>
    [Required]
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Networks, each as <c>address/prefix</c>, whose connections are held to no rate: for load tests. None by default, and
    /// loud in the log.</summary>
    [Required]
    public string[] ExemptNetworks { get; set; } = [];

    /// <summary>Proxies before this server, each an address or a network as <c>address/prefix</c>, whose <c>X-Forwarded-For</c> and
    /// <c>X-Forwarded-Proto</c> are believed. None by default: then nobody's are.</summary>
    [Required]
    public string[] KnownProxies { get; set; } = [];

    /// <summary>Where metrics and health are told to the operator: http, an address or localhost, a port; empty = nowhere. A place of its own,
    /// because whatever the public address decides by (a Host, a path) its visitors write. Loopback by default, and loud in the log when
    /// it is not.</summary>
    [Required(AllowEmptyStrings = true)]
    public string ManagementAddress { get; set; } = "http://127.0.0.1:5081";

    /// <summary>The access log's own folder, absolute or below the content root (the project, or where a published server was started).</summary>
    [Required]
    public string AccessLogFolder { get; set; } = "logs/access";

    /// <summary>Days after which no entry of the access log is left, 1–30. 30: what the privacy page promises (P6); entries go up to 67
    /// minutes earlier.</summary>
    [Range(1, 30)]
    public int AccessLogDays { get; set; } = 30;

    /// <summary>Whether debuggers, profilers and core files may look into the process: for finding faults with nobody's words in it. False
    /// by default, and loud in the log when true.</summary>
    public bool ReadableMemory { get; set; }

    /// <summary>The certificate of all https addresses, PEM (the server's own first, then its intermediates) or PFX, absolute or below the
    /// content root. Looked at each minute, so a renewed one is used without a restart. Without it Kestrel's own section says.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The PEM key of the certificate, when it has a file of its own.</summary>
    public string? CertificateKeyPath { get; set; }

    /// <summary>What a PFX or an encrypted key is opened with. From the environment: files and command lines are read by others.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>The port on which people reach https, when it is not the one that the server listens on; 0–65,535, 0 when it is. For the
    /// redirect from http.</summary>
    [Range(0, ushort.MaxValue)]
    public int HttpsPort { get; set; }

    /// <summary>What moves the bytes of open connections: <c>Auto</c>, <c>Stream</c> or <c>EventLoop</c>.</summary>
    [EnumDataType(typeof(DriverChoice))]
    public DriverChoice Driver { get; set; } = DriverChoice.Auto;

    /// <summary>MiB in buffers of all connections together, 1–65,536: above it nobody new is let in (503), and those for whom the most
    /// waits are cut (4013), the largest first. 256: a thousand people who do not read.</summary>
    [Range(1, 65_536)]
    public int MemoryMebibytes { get; set; } = 256;

    /// <summary>Seconds over which the goodbyes of a shutdown are spread at most, 0–600: 500 a second while there are fewer. 20: ten thousand
    /// people come back in their time; ten seconds later the process ends in any case. Service managers must wait for longer.</summary>
    [Range(0, 600)]
    public int DrainSeconds { get; set; } = 20;

    /// <summary>Connections that may be open at a time, 1–1,000,000 (503). 50,000: 1 KiB each while they are idle. The process needs as many
    /// files (<c>ulimit -n</c>).</summary>
    [Range(1, 1_000_000)]
    public int MostConnections { get; set; } = 50_000;

    /// <summary>Milliseconds that a new connection may wait until we look at it, 50–60,000. When all have waited for longer, and for as
    /// long, more come than can be served, and those who ask for a chat are told to come again in 5 s (503). 250: whoever is let in has a Welcome within
    /// a second. On event loops, without TLS.</summary>
    [Range(50, 60_000)]
    public int PatienceMilliseconds { get; set; } = 250;

    /// <summary>Connections that one address may have open, 1–1,000,000 (429): an IPv4 address, or a /64 of IPv6. 20: a family, an office or
    /// a dormitory behind one address, and no army.</summary>
    [Range(1, 1_000_000)]
    public int OpenPerAddress { get; set; } = 20;

    /// <summary>Connections that all addresses of one IPv6 /56 may have open, 1–1,000,000 (429).</summary>
    [Range(1, 1_000_000)]
    public int OpenPerSite { get; set; } = 60;

    /// <summary>Connections that all addresses of one IPv6 /48 may have open, 1–1,000,000 (429).</summary>
    [Range(1, 1_000_000)]
    public int OpenPerNetwork { get; set; } = 240;

    /// <summary>Connections that one address may begin in 10 s, 1–1,000,000 (429).</summary>
    [Range(1, 1_000_000)]
    public int NewPerAddress { get; set; } = 10;

    /// <summary>Connections that all addresses of one IPv6 /56 may begin in 10 s, 1–1,000,000 (429).</summary>
    [Range(1, 1_000_000)]
    public int NewPerSite { get; set; } = 30;

    /// <summary>Connections that all addresses of one IPv6 /48 may begin in 10 s, 1–1,000,000 (429).</summary>
    [Range(1, 1_000_000)]
    public int NewPerNetwork { get; set; } = 120;

    /// <summary>Addresses and networks of which it is remembered what they have open or began a moment ago, 1,000–10,000,000 (503). 200,000:
    /// with IPv6 a connection takes up to three; 100 bytes each.</summary>
    [Range(1_000, 10_000_000)]
    public int MostAddresses { get; set; } = 200_000;

    /// <summary>Seconds without output after which either end sends Heartbeat, 1–60. 15: a phone's radio allows it, and Discord's
    /// 45 would notice a dead peer too late. Silence of twice as long ends a connection (4009).</summary>
    [Range(1, 60)]
    public int HeartbeatSeconds { get; set; } = 15;

    /// <summary>Seconds of silence after which a client takes us for dead, 2–120: one heartbeat, and patience for one lost.</summary>
    [Range(2, 120)]
    public int SilenceSeconds { get; set; } = 25;

    /// <summary>Seconds from the upgrade to Hello, 2–60 (4009).</summary>
    [Range(2, 60)]
    public int HelloSeconds { get; set; } = 5;

    /// <summary>Seconds from a message's first byte to its last, 2–120 (4009).</summary>
    [Range(2, 120)]
    public int MessageSeconds { get; set; } = 10;

    /// <summary>Seconds that a client may take to answer our close frame, 2–30; then the connection is cut.</summary>
    [Range(2, 30)]
    public int CloseSeconds { get; set; } = 2;

    /// <summary>Seconds that waiting output may make no progress, 2–120 (4013). 10: the write deadline of NATS.</summary>
    [Range(2, 120)]
    public int StallSeconds { get; set; } = 10;

    /// <summary>Bytes that may wait for one client, 32 KiB–16 MiB. Twice the window, so that only a sender who ignores the window
    /// ever meets it (4008).</summary>
    [Range(32 * 1024, 16 * 1024 * 1024)]
    public int OutboundBytes { get; set; } = 256 * 1024;

    /// <summary>Bytes that a client may have unacknowledged, 32 KiB–8 MiB.</summary>
    [Range(32 * 1024, 8 * 1024 * 1024)]
    public int WindowBytes { get; set; } = 128 * 1024;

    /// <summary>The share of the window that image chunks may take, 16 KiB–4 MiB. The rest stays free for text.</summary>
    [Range(ProtocolLimits.FrameBytes, 4 * 1024 * 1024)]
    public int BulkWindowBytes { get; set; } = 64 * 1024;

    /// <summary>Bytes of one image, 64 KiB–16 MiB (1009). 2 MiB holds a photo of 2,048 pixels at high quality.</summary>
    [Range(64 * 1024, 16 * 1024 * 1024)]
    public int ImageBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Seconds that an accepted image may make no progress, 5–600; then it is given up and the chat goes on.</summary>
    [Range(5, 600)]
    public int ImageStallSeconds { get; set; } = 60;

    /// <summary>Texts per 60 s, 1–65,535 (4008). 120: Discord's gateway limit.</summary>
    [Range(1, ushort.MaxValue)]
    public int TextsPerMinute { get; set; } = 120;

    /// <summary>Texts at once, 1–65,535.</summary>
    [Range(1, ushort.MaxValue)]
    public int TextsBurst { get; set; } = 20;

    /// <summary>Find and Next per 60 s, 1–65,535 (4008). 10: more is skipping people without meeting them.</summary>
    [Range(1, ushort.MaxValue)]
    public int FindsPerMinute { get; set; } = 10;

    /// <summary>Find and Next at once, 1–65,535.</summary>
    [Range(1, ushort.MaxValue)]
    public int FindsBurst { get; set; } = 10;

    /// <summary>Leave, Block and Report per 60 s and at once, 1–65,535 (4008). 60: three times what Find and Next allow.</summary>
    [Range(1, ushort.MaxValue)]
    public int LeavesPerMinute { get; set; } = 60;

    /// <summary>Bytes of frames per second, 1 KiB–1 GiB (4008).</summary>
    [Range(1024, HighestBytes)]
    public int BytesPerSecond { get; set; } = 256 * 1024;

    /// <summary>Bytes of frames at once, 64 KiB–1 GiB: two images of full size.</summary>
    [Range(64 * 1024, HighestBytes)]
    public int BytesBurst { get; set; } = 4 * 1024 * 1024;

    /// <summary>Frames of all types per second, 500–1,000,000 (4008). 500: twice what chunks of 1 KiB come to at the rate of bytes. Not
    /// announced, so it may only be raised: clients reckon with the default.</summary>
    [Range(500, 1_000_000)]
    public int FramesPerSecond { get; set; } = 500;

    /// <summary>Frames at once, 5,000–10,000,000: the burst of bytes in chunks of 1 KiB, and some.</summary>
    [Range(5_000, 10_000_000)]
    public int FramesBurst { get; set; } = 5_000;

    /// <summary>Images offered per 60 s and at once, 1–65,535 (4008).</summary>
    [Range(1, ushort.MaxValue)]
    public int ImagesPerMinute { get; set; } = 6;

    /// <summary>Seconds between two Typing frames that are passed on, 1–60; others are dropped.</summary>
    [Range(1, 60)]
    public int TypingSeconds { get; set; } = 2;

    /// <summary>Minutes that somebody waits for a stranger at most, 1–1,440; then they are told that nobody came, and may ask again. 60: whoever
    /// still looks after an hour has found another room, or left the page open.</summary>
    [Range(1, 1440)]
    public int WaitMinutes { get; set; } = 60;

    /// <summary>Minutes for which two people who met are not paired again while anybody else suits, 0–1,440.</summary>
    [Range(0, 1440)]
    public int RematchMinutes { get; set; } = 10;

    /// <summary>Seconds that both must have waited with nobody else before they may meet again after all, 0–300.</summary>
    [Range(0, 300)]
    public int RematchAloneSeconds { get; set; } = 10;

    /// <summary>Seconds for which a conversation waits for somebody whose connection was lost, 0–300; 0: not at all. 30: what a phone needs to
    /// find another network, or to come out of a tunnel; a stranger waits no longer.</summary>
    [Range(0, 300)]
    public int ResumeSeconds { get; set; } = 30;

    /// <summary>Seconds after its end for which a conversation may still be blocked or reported, 0–600.</summary>
    [Range(0, 600)]
    public int NameableSeconds { get; set; } = 60;

    /// <summary>The same settings, but with the highest rates that Welcome can announce.</summary>
    public ChatOptions WithHighestRates()
    {
        var highest = (ChatOptions)MemberwiseClone();
        highest.TextsPerMinute = ushort.MaxValue;
        highest.TextsBurst = ushort.MaxValue;
        highest.FindsPerMinute = ushort.MaxValue;
        highest.FindsBurst = ushort.MaxValue;
        highest.LeavesPerMinute = ushort.MaxValue;
        highest.BytesPerSecond = HighestBytes;
        highest.BytesBurst = HighestBytes;
        highest.ImagesPerMinute = ushort.MaxValue;
        highest.TypingSeconds = 1;
        return highest;
    }
}
