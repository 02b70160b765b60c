using Microsoft.Extensions.Options;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A setting that does not hold stops the start, and the message names it.</summary>
public sealed class SettingsStopTheStartTests
{
    [Theory]
    [InlineData("HelloSeconds", 0, "HelloSeconds")]
    [InlineData("HeartbeatSeconds", 61, "HeartbeatSeconds")]
    [InlineData("HeartbeatSeconds", 30, "SilenceSeconds")]
    [InlineData("WindowBytes", 256 * 1024, "WindowBytes")]
    [InlineData("BulkWindowBytes", 96 * 1024, "BulkWindowBytes")]
    [InlineData("BytesBurst", 64 * 1024, "BytesBurst")]
    [InlineData("AccessLogDays", 31, "AccessLogDays")]
    [InlineData("AccessLogDays", 0, "AccessLogDays")]
    [InlineData("Site", "chatmet", "Site")]
    [InlineData("Contact", "nobody", "Contact")]
    [InlineData("ChatMet:AllowedOrigins:0", "https://chat.example/", "AllowedOrigins")]
    [InlineData("ChatMet:ExemptNetworks:0", "127.0.0.1", "ExemptNetworks")]
    [InlineData("CertificatePath", "nowhere.pem", "CertificatePath")]
    [InlineData("CertificateKeyPath", "key.pem", "CertificateKeyPath")]
    [InlineData("ManagementAddress", "https://127.0.0.1:5081", "ManagementAddress")]
    [InlineData("ManagementAddress", "http://metrics.example:5081", "ManagementAddress")]
    [InlineData("ManagementAddress", "http://127.0.0.1:5081/metrics", "ManagementAddress")]
    [InlineData("ManagementAddress", "http://*:5081", "ManagementAddress")]
    [InlineData("ManagementAddress", "127.0.0.1:5081", "ManagementAddress")]
    [InlineData("HttpsPort", 65_536, "HttpsPort")]
    public void The_server_does_not_start_and_says_which_setting_it_was(string name, object value, string named)
    {
        var start = () => ChatServer.Start(settings: (name, value));

        start.Should().Throw<OptionsValidationException>().WithMessage($"*{named}*");
    }
}
