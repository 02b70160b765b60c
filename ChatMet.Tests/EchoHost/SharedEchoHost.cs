using ChatMet.EchoHost;
using ChatMet.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.EchoHost;

/// <summary>The echo host on a real socket, port chosen by the system, for all tests of a class.</summary>
public sealed class SharedEchoHost : IAsyncLifetime
{
    private readonly WebApplication _host = Echo.Host("http://127.0.0.1:0", DriverUnderTest.Choice, "--Logging:LogLevel:Default=Error");

    internal Uri Address => new(_host.Urls.First());

    internal T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync() => await _host.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
