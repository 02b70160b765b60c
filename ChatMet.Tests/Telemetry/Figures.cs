using System.Diagnostics.Metrics;

namespace ChatMet.Tests.Telemetry;

/// <summary>The figures of one meter, as an exporter hears them: some when it asks, others as they happen.</summary>
internal sealed class Figures : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _read = new(StringComparer.Ordinal);
    private bool _asks;

    /// <param name="isOurs">Tells the meter from those of other tests.</param>
    public Figures(Func<Meter, bool> isOurs)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (isOurs(instrument.Meter))
            {
                Names.Add(instrument.Name);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Heard(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Heard(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The instruments there are.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>What was told unasked, in order.</summary>
    public List<(string Name, double Value)> ToldAtOnce { get; } = [];

    /// <summary>What is told when asked, under <c>chatmet.connections</c> or <c>chatmet.reports category=Spam</c>.</summary>
    public IReadOnlyDictionary<string, double> Read()
    {
        _read.Clear();
        _asks = true;
        _listener.RecordObservableInstruments();
        _asks = false;
        return _read;
    }

    public void Dispose() => _listener.Dispose();

    private void Heard(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_asks)
        {
            _read[string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")])] = value;
        }
        else
        {
            ToldAtOnce.Add((instrument.Name, value));
        }
    }
}
