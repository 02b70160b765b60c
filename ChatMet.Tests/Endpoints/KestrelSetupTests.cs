using System.Buffers;
using System.Net;
using System.Net.Sockets;
using ChatMet.Server.Buffers;
using ChatMet.Server.Endpoints;
using ChatMet.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatMet.Tests.Endpoints;

/// <summary>Kestrel is bounded, and what it buffers lies in the zeroing pool (P3).</summary>
public sealed class KestrelSetupTests
{
    private const int Bound = 64 * 1024;

    [Fact]
    public async Task P3_Kestrel_buffers_requests_in_the_zeroing_pool()
    {
        await using var server = ChatServer.Start();
        var pool = server.Services.GetRequiredService<ZeroingPool>();
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        var before = pool.RentedBytes;

        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: "u8.ToArray(), TestContext.Current.CancellationToken);

        await Eventually.HoldsAsync(() => pool.RentedBytes > before, "half a head is held somewhere");
        client.Close();
        await Eventually.HoldsAsync(() => pool.RentedBytes == 0, "nothing is held when nobody is connected");
    }

    [Fact]
    public async Task P3_A_pool_that_is_not_zeroed_stops_the_start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddKestrel();
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>>(new OrdinaryPool());
        await using var app = builder.Build();

        app.Invoking(started => started.RequireZeroedBuffers()).Should().Throw<InvalidOperationException>().WithMessage("*zeroing*");
    }

    [Fact]
    public void Buffers_and_windows_are_64_KiB_at_most_and_there_are_no_bodies()
    {
        using var server = ChatServer.Start();
        var limits = server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        limits.MaxRequestBufferSize.Should().Be(Bound);
        limits.MaxResponseBufferSize.Should().Be(Bound);
        limits.Http2.InitialConnectionWindowSize.Should().BeLessThanOrEqualTo(Bound);
        limits.Http2.InitialStreamWindowSize.Should().BeLessThanOrEqualTo(Bound);
        limits.MaxRequestBodySize.Should().Be(0);
    }

    [Fact]
    public void A_socket_that_says_nothing_and_a_reader_that_reads_nothing_are_bounded_too()
    {
        using var server = ChatServer.Start();
        var kestrel = server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        var sockets = server.Services.GetRequiredService<IOptions<SocketTransportOptions>>().Value;

        kestrel.Limits.KeepAliveTimeout.Should().Be(TimeSpan.FromSeconds(10));
        using var listening = sockets.CreateBoundListenSocket(new IPEndPoint(IPAddress.Loopback, 0));
        listening.SendBufferSize.Should().BeInRange(128 * 1024, 256 * 1024, "Linux doubles what is asked");
    }

    [Fact]
    public async Task No_answer_names_the_server_program()
    {
        await using var server = ChatServer.Start();

        using var answer = await server.Http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.Headers.Server.Should().BeEmpty();
    }

    private sealed class OrdinaryPool : IMemoryPoolFactory<byte>
    {
        public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => MemoryPool<byte>.Shared;
    }
}
