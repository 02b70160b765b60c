using System.CommandLine;
using System.CommandLine.Parsing;

namespace ChatMet.Audit;

/// <summary>The command line: which deployment to look at, and from how near.</summary>
internal static class AuditCommand
{
    /// <returns>0 when no promise was found broken, 1 when one was.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var address = new Argument<Uri>("address")
        {
            Description = "The server, such as https://chat.example or http://localhost:5080.",
            CustomParser = Parse,
        };
        var process = new Option<int?>("--pid") { Description = "The server's process on this machine, to look into its memory and files. Needs root." };
        var logs = new Option<DirectoryInfo?>("--logs") { Description = "Its access log's folder." };
        var insecure = new Option<bool>("--insecure") { Description = "Believes any certificate." };
        var command = new RootCommand("Checks the promises of docs/AUDIT.md on a running deployment, as far as they can be checked from here.")
        {
            address, process, logs, insecure,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var deployment = new Deployment(
                parsed.GetRequiredValue(address), parsed.GetValue(process), parsed.GetValue(logs), parsed.GetValue(insecure));
            return await AuditRun.RunAsync(deployment, output, cancellation) ? 0 : 1;
        });
        return await command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = output });
    }

    private static Uri? Parse(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        argument.AddError($"'{argument.Tokens[0].Value}' is no http or https address.");
        return null;
    }
}
