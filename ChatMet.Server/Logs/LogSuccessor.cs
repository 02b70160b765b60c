using System.IO.Compression;

namespace ChatMet.Server.Logs;

/// <summary>What a log file is to be: written beside it, compressed as it is, until it takes the file's place. One thread.</summary>
internal sealed class LogSuccessor : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly LogFile _file;
    private readonly FileStream _disk;
    private readonly Stream _lines;
    private bool _isEmpty = true;

    public LogSuccessor(LogFile file)
    {
        _file = file;
        _disk = new FileStream(file.TemporaryPath, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
        _lines = file.IsGzip ? new GZipStream(_disk, CompressionLevel.Optimal, leaveOpen: true) : _disk;
    }

    public void Add(ReadOnlySpan<byte> line)
    {
        _isEmpty = false;
        _lines.Write(line);
    }

    public void ToDisk() => _disk.Flush(flushToDisk: true);

    /// <summary>It is the file from now on; without a line in it there is none.</summary>
    public void TakePlace()
    {
        _lines.Dispose();
        if (_file.IsGzip)
        {
            ToDisk();
        }

        _disk.Dispose();
        if (_isEmpty)
        {
            File.Delete(_file.Path);
        }
        else
        {
            File.Move(_file.TemporaryPath, _file.Path, overwrite: true);
        }
    }

    /// <summary>Leaves nothing beside the file, whether it took its place or not.</summary>
    public void Dispose()
    {
        try
        {
            _lines.Dispose();
        }
        finally
        {
            try
            {
                _disk.Dispose();
            }
            finally
            {
                File.Delete(_file.TemporaryPath);
            }
        }
    }
}
