using System.ComponentModel.DataAnnotations;
using System.Reflection;
using ChatMet.Server;

namespace ChatMet.Tests.Settings;

/// <summary>A setting that does not hold is refused by its name before the server listens.</summary>
public sealed class ChatOptionsTests
{
    private static readonly ChatOptionsValidator Validator = new();

    public static TheoryData<string> Ranged =>
        [.. typeof(ChatOptions).GetProperties().Where(property => property.GetCustomAttribute<RangeAttribute>() is not null).Select(property => property.Name)];

    [Fact]
    public void The_defaults_hold() => Validator.Validate(null, new ChatOptions()).Succeeded.Should().BeTrue();

    [Theory]
    [MemberData(nameof(Ranged))]
    public void A_number_outside_its_range_is_refused_by_name(string name)
    {
        var property = typeof(ChatOptions).GetProperty(name)!;
        var range = property.GetCustomAttribute<RangeAttribute>()!;
        foreach (var value in new[] { (int)range.Minimum - 1L, (int)range.Maximum + 1L }.Where(value => value <= int.MaxValue))
        {
            var options = new ChatOptions();
            property.SetValue(options, (int)value);

            Failures(options).Should().Contain(failure => failure.Contains(name, StringComparison.Ordinal), "{0} = {1}", name, value);
        }
    }

    [Theory]
    [InlineData(nameof(ChatOptions.WindowBytes))]
    [InlineData(nameof(ChatOptions.BulkWindowBytes))]
    [InlineData(nameof(ChatOptions.SilenceSeconds))]
    [InlineData(nameof(ChatOptions.BytesBurst))]
    [InlineData(nameof(ChatOptions.ProofScore))]
    [InlineData(nameof(ChatOptions.RefusalScore))]
    [InlineData(nameof(ChatOptions.MinorWeight))]
    [InlineData(nameof(ChatOptions.DelaySeconds))]
    [InlineData(nameof(ChatOptions.AllowedOrigins))]
    [InlineData(nameof(ChatOptions.Site))]
    [InlineData(nameof(ChatOptions.Contact))]
    public void Settings_that_contradict_each_other_are_refused_by_name(string name)
    {
        var options = new ChatOptions();
        switch (name)
        {
            case nameof(ChatOptions.WindowBytes):
                options.WindowBytes = options.OutboundBytes;
                break;
            case nameof(ChatOptions.BulkWindowBytes):
                options.BulkWindowBytes = (options.WindowBytes / 2) + 1;
                break;
            case nameof(ChatOptions.SilenceSeconds):
                options.SilenceSeconds = options.HeartbeatSeconds;
                break;
            case nameof(ChatOptions.BytesBurst):
                options.BytesBurst = options.ImageBytes - 1;
                break;
            case nameof(ChatOptions.ProofScore):
                options.ProofScore = options.DelayScore + 1;
                break;
            case nameof(ChatOptions.RefusalScore):
                options.RefusalScore = options.DelayScore - 1;
                break;
            case nameof(ChatOptions.MinorWeight):
                options.MinorWeight = options.ThreatWeight - 1;
                break;
            case nameof(ChatOptions.DelaySeconds):
                (options.DelaySeconds, options.WaitMinutes) = (60, 1);
                break;
            case nameof(ChatOptions.AllowedOrigins):
                options.AllowedOrigins = ["https://example.com/path"];
                break;
            case nameof(ChatOptions.Site):
                options.Site = "chatmet";
                break;
            case nameof(ChatOptions.Contact):
                options.Contact = "nobody";
                break;
        }

        Failures(options).Should().Contain(failure => failure.Contains(name, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Failures(ChatOptions options) => Validator.Validate(null, options).Failures ?? [];
}
