using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Reflection;
using ChatMet.Protocol;
using ChatMet.Server.Telemetry;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.Promises;

/// <summary>P9: what is counted is counted for everybody together; no metric of the process has a label that comes from a person.</summary>
public sealed class P9_CountsOnlyTests : IDisposable
{
    private static readonly string[] OursMaySay =
    [
        .. Enum.GetNames<FrameType>(), .. Enum.GetNames<CloseCode>(), .. Enum.GetNames<DisconnectReason>(), .. Enum.GetNames<DropCause>(),
        .. Enum.GetNames<ReportCategory>(), .. Enum.GetNames<PublicPage>(), .. Enum.GetNames<Refusal>(),
        .. Enum.GetNames<ReportOutcome>(), .. Enum.GetNames<Sanction>(), .. Enum.GetNames<ProofStep>(), .. Enum.GetNames<Interruption>(), .. Enum.GetNames<Budget>(), "other",
    ];

    private readonly ConcurrentDictionary<(string Instrument, string Tags), double> _counts = new();
    private readonly ConcurrentQueue<(Instrument Instrument, object? Value)> _labels = new();
    private readonly MeterListener _listener = new();

    [Fact]
    public async Task P9_No_label_of_any_metric_comes_from_a_person_and_what_happened_is_counted()
    {
        await using var server = ChatServer.Start();
        Listen(server.Services.GetRequiredService<IMeterFactory>());
        await VisitAsync(server);
        _listener.RecordObservableInstruments();

        _labels.Should().NotBeEmpty().And.NotContain(label => $"{label.Value}".Contains("marked", StringComparison.OrdinalIgnoreCase));
        _labels.Where(label => label.Instrument.Meter.Name == ChatMetrics.MeterName).Select(label => label.Value).Should().BeSubsetOf(OursMaySay);
        Count("chatmet.page.views", "page=Home").Should().Be(1);
        Count("chatmet.page.views", "page=Privacy").Should().Be(2);
        Count("chatmet.page.views", "page=MyData").Should().Be(1);
        Count("chatmet.conversations.started", "").Should().Be(1);
        Count("chatmet.relayed.frames", "type=Text").Should().Be(1);
        Count("chatmet.relayed.bytes", "type=Text").Should().BeGreaterThan("marked words".Length);
    }

    [Fact]
    public async Task P9_What_is_told_at_metrics_has_labels_of_our_enumerations_and_of_the_runtime_and_no_other()
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);
        await VisitAsync(server);
        await AskMarkedAsync(server, server.ManagementAddress, "/metrics");

        var samples = await Sample.AllOfAsync(server.ManagementAddress);
        var maySay = LabelsMaySay();

        samples.Should().Contain(sample => sample.Name == "chatmet_relayed_frames_total" && sample.Labels["type"] == "Text" && sample.Value == 1);
        foreach (var (label, value) in samples.SelectMany(sample => sample.Labels))
        {
            maySay.Should().ContainKey(label);
            maySay[label].Should().Contain(value, "that is all that {0} may say", label);
        }
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>Requests and a conversation in which everything that somebody can choose is marked.</summary>
    private static async Task VisitAsync(ChatServer server)
    {
        await AskMarkedAsync(server, server.Address, "/privacy/marked");
        foreach (var page in (string[])["/", "/privacy", "/privacy", "/privacy/my-data", "/sw.js", "/nowhere"])
        {
            (await server.Http.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).Dispose();
        }

        var (a, b) = await ChatClient.PairAsync(server, "marked", "marked too");
        await a.SayAsync("marked words");
        await b.ExpectTextAsync();
        await b.SendAsync(Frames.Report(conversation: 1, ReportCategory.Threat));
        await a.CloseAsync();
        await Eventually.HoldsAsync(() => server.Metrics.Connections == 1);
    }

    private static async Task AskMarkedAsync(ChatServer server, Uri address, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod("MARKED"), new Uri(address, $"{path}?marked=marked"));
        request.Headers.TryAddWithoutValidation("User-Agent", "marked");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "marked");
        request.Headers.Host = "marked.example";
        (await server.Http.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();
    }

    /// <summary>For each label that is exported, all that it may say.</summary>
    private static Dictionary<string, string[]> LabelsMaySay() => new(StringComparer.Ordinal)
    {
        ["type"] = Enum.GetNames<FrameType>(),
        ["code"] = [.. Enum.GetNames<CloseCode>(), "other"],
        ["reason"] = [.. Enum.GetNames<DisconnectReason>(), .. Enum.GetNames<Refusal>()],
        ["cause"] = Enum.GetNames<DropCause>(),
        ["budget"] = Enum.GetNames<Budget>(),
        ["category"] = Enum.GetNames<ReportCategory>(),
        ["outcome"] = Enum.GetNames<ReportOutcome>(),
        ["sanction"] = Enum.GetNames<Sanction>(),
        ["stage"] = Enum.GetNames<Interruption>(),
        ["step"] = Enum.GetNames<ProofStep>(),
        ["page"] = Enum.GetNames<PublicPage>(),
        ["le"] = ["0.1", "0.5", "1", "2", "5", "10", "20", "30", "60", "120", "300", "600", "+Inf"],
        ["cpu_mode"] = ["user", "system"],
        ["gc_heap_generation"] = ["gen0", "gen1", "gen2", "loh", "poh"],
        ["error_type"] = NamesOfExceptions(),
    };

    /// <summary>The runtime counts exceptions by their types, which are words of programs: of this one, in which the server runs.</summary>
    private static string[] NamesOfExceptions() =>
    [
        .. AppDomain.CurrentDomain.GetAssemblies().SelectMany(TypesOf).Where(type => type.IsAssignableTo(typeof(Exception))).Select(type => type.Name),
    ];

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            return some.Types.OfType<Type>(); // others would need a package that nothing here uses
        }
    }

    private double Count(string instrument, string tags) => _counts.GetValueOrDefault((instrument, tags));

    /// <summary>Every metric of this server, ours and ASP.NET Core's; not of others that tests run beside it.</summary>
    private void Listen(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Heard(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Heard(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Heard(instrument, value, tags));
        _listener.Start();
    }

    private void Heard(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            _labels.Enqueue((instrument, tag.Value));
        }

        var said = string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        _counts.AddOrUpdate((instrument.Name, said), value, (_, before) => before + value);
    }
}
