using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChatMet.Server.Logs;

/// <summary>Asks about the access log: the server that runs, or, when none does, the files themselves.</summary>
internal sealed class LogQuestion(LogFolder folder)
{
    /// <param name="what"><c>show</c> or <c>delete</c>.</param>
    /// <param name="show">Is given each entry shown.</param>
    /// <exception cref="IOException">The server did not answer, or the files cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be, by this user.</exception>
    /// <exception cref="InvalidOperationException">A server has the files and cannot be asked.</exception>
    public LogAnswer Ask(string what, IPNetwork network, Action<string> show)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(folder.SocketPath));
        }
        catch (Exception none) when (none is ArgumentException or SocketException { SocketErrorCode: not SocketError.AccessDenied })
        {
            // No server, or a folder whose path is too long for a socket: who has the folder is known by its lock.
            return AskFiles(what, network, show);
        }
        catch (SocketException denied)
        {
            throw new UnauthorizedAccessException("only the server's own user may ask it", denied);
        }

        using var stream = new NetworkStream(socket);
        return AskServer(stream, $"{what} {network}", show);
    }

    private static LogAnswer AskServer(NetworkStream stream, string question, Action<string> show)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n", AutoFlush = true };
        writer.WriteLine(question);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("= ", StringComparison.Ordinal))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                return new LogAnswer(Number(fields[1]), Number(fields[2]), fields[3..]);
            }

            show(line);
        }

        throw new IOException("the server did not answer");
    }

    private LogAnswer AskFiles(string what, IPNetwork network, Action<string> show)
    {
        if (!Directory.Exists(folder.Path))
        {
            throw new DirectoryNotFoundException($"there is no folder {folder.Path}");
        }

        using var owned = folder.TakeOver();
        var store = new LogStore(folder);
        return what == "delete" ? store.Delete(network) : store.Show(network, line => show(System.Text.Encoding.UTF8.GetString(line)));
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
