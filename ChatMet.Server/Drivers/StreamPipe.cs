using System.IO.Pipelines;
using ChatMet.Server.Buffers;

namespace ChatMet.Server.Drivers;

/// <summary>A stream as the pipe that <see cref="PipeDriver"/> drives, for connections that share their transport with others (HTTP/2).
/// Its buffers are zeroed; while nothing arrives, none is held.</summary>
/// <param name="stream">Its owner disposes it.</param>
internal sealed class StreamPipe(Stream stream, ZeroingPool pool) : IDuplexPipe, IDisposable
{
    /// <summary>A chunk of an image with its headers, more or less.</summary>
    private const int ReadBytes = 16 * 1024;

    private static readonly ObjectDisposedException Over = new(nameof(StreamPipe));

    public PipeReader Input { get; } =
        PipeReader.Create(stream, new StreamPipeReaderOptions(pool, bufferSize: ReadBytes, leaveOpen: true, useZeroByteReads: true));

    public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(pool, leaveOpen: true));

    /// <summary>Gives back the last buffers, what was not read or sent among it.</summary>
    public void Dispose()
    {
        Input.Complete();
        Output.Complete(Over); // with a reason, or it would send what is left, and block meanwhile
    }
}
