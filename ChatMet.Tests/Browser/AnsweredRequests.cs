using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.Browser;

/// <summary>Requests that a server has answered to their end, as ASP.NET Core itself counts them: method, path and version of HTTP.</summary>
internal sealed class AnsweredRequests : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _requests = new();

    public AnsweredRequests(ChatServer server)
    {
        // Other tests run servers in this process too; the factory tells ours from theirs.
        var ours = server.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.request.duration" && instrument.Meter.Scope == ours)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => _requests.Enqueue(
            $"{Tag(tags, "http.request.method")} {Tag(tags, "http.route")} HTTP/{Tag(tags, "network.protocol.version")}"));
        _listener.Start();
    }

    /// <summary>WebSockets of the chat, which ended.</summary>
    public IEnumerable<string> Chats => _requests.Where(request => request.Contains(" /ws ", StringComparison.Ordinal));

    public void Dispose() => _listener.Dispose();

    private static object? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }
}
