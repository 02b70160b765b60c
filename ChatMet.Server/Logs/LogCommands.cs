using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace ChatMet.Server.Logs;

/// <summary><c>logs show</c> and <c>logs delete</c>: what an operator answers with when somebody asks what is held about them (P7).</summary>
internal static class LogCommands
{
    private const int Failed = 1;

    private static readonly Option<IPNetwork> Address = new("--address")
    {
        Description = "An address, or a prefix such as 203.0.113.0/24 or 2001:db8::/64.",
        Required = true,
        CustomParser = Parse,
    };

    private static readonly Option<string> Folder = new("--folder")
    {
        Description = "The access log's folder. By default that of the settings: ChatMet__AccessLogFolder, or appsettings.json.",
        DefaultValueFactory = _ => FolderOfSettings(),
    };

    /// <summary>Whether these arguments are a command, and not the server's.</summary>
    public static bool Are(string[] arguments) => arguments is ["logs", ..];

    /// <returns>The exit code: 0, or 1 when it failed.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        var logs = new Command("logs", "Shows or deletes what the access log holds of an address. A running server is asked; otherwise the files are read.")
        {
            Subcommand("show", "Prints every entry of an address.", "entries", output, errors),
            Subcommand("delete", "Removes every entry of an address, and no other.", "entries removed", output, errors),
        };
        return new RootCommand("ChatMet.Server") { logs }.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = errors });
    }

    private static Command Subcommand(string what, string description, string counted, TextWriter output, TextWriter errors)
    {
        var command = new Command(what, description) { Address, Folder };
        command.SetAction(parsed =>
        {
            try
            {
                var answer = new LogQuestion(new LogFolder(parsed.GetRequiredValue(Folder))).Ask(what, parsed.GetValue(Address), output.WriteLine);
                errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Entries} {counted}, of {answer.Days} days"));
                foreach (var file in answer.Unread)
                {
                    errors.WriteLine($"not looked into or not changed, do it by hand: {file}");
                }

                return answer.Unread.Count == 0 ? 0 : Failed;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                errors.WriteLine(fault.Message);
                return Failed;
            }
        });
        return command;
    }

    private static IPNetwork Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Limits.Networks.IsWellFormed(text))
        {
            return IPNetwork.Parse(text);
        }

        if (IPAddress.TryParse(text, out var address) && Limits.ClientAddress.Of(address) is { } plain)
        {
            return new IPNetwork(plain, plain.GetAddressBytes().Length * 8);
        }

        argument.AddError($"'{text}' is no address and no prefix.");
        return default;
    }

    private static string FolderOfSettings()
    {
        var settings = new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        return Path.GetFullPath(settings[$"{ChatOptions.Section}:{nameof(ChatOptions.AccessLogFolder)}"] ?? new ChatOptions().AccessLogFolder);
    }
}
