using System.CommandLine;
using ChatMet.Conformance;

var command = new Option<string?>("--command")
{
    Description = "The client under test: a program that takes the address and does what docs/protocol/CONFORMANCE.md says.",
};
var byHand = new Option<bool>("--by-hand") { Description = "The client under test has a person at it, who is told what to do." };
var only = new Option<string[]>("--only") { Description = "The checks to play; all by default.", AllowMultipleArgumentsPerToken = true };
var without = new Option<string[]>("--without")
{
    Description = "What the client does not do: image, pictures, cancel, typing, tags, next, block, report, resume.",
    AllowMultipleArgumentsPerToken = true,
};
var atOnce = new Option<int>("--at-once") { Description = "Checks played at once.", DefaultValueFactory = _ => 4 };
atOnce.Validators.Add(option =>
{
    if (option.GetValueOrDefault<int>() < 1)
    {
        option.AddError("--at-once must be 1 or more.");
    }
});
var log = new Option<DirectoryInfo?>("--log") { Description = "A folder for what the client prints, one file a check." };
var site = new Option<DirectoryInfo?>("--site") { Description = "A folder of pages to serve beside /ws, for a client that is a page." };
var server = new Argument<Uri>("server")
{
    Description = "The address of a running server: ws://HOST/ws",
    CustomParser = argument =>
    {
        if (!Uri.TryCreate(argument.Tokens.Single().Value, UriKind.Absolute, out var address) || address.Scheme is not ("ws" or "wss"))
        {
            argument.AddError("The server's address begins with ws:// or wss://.");
        }

        return address;
    },
};

var asServer = new Command("server", "Plays the server, and all strangers.") { site };
var asStranger = new Command("stranger", "Plays the stranger behind a real server.") { server };
asServer.SetAction((options, _) => Kit.RunAsync(Settings(options), options.GetValue(site)?.FullName, behind: null));
asStranger.SetAction((options, _) => Kit.RunAsync(Settings(options), site: null, options.GetValue(server)));

var root = new RootCommand("Takes a ChatMet client through the duties of docs/PROTOCOL.md, section 11.") { asServer, asStranger };
foreach (var option in (Option[])[command, byHand, only, without, atOnce, log])
{
    option.Recursive = true;
    root.Add(option);
}

var line = root.Parse(args);
var exitCode = await line.InvokeAsync();
return line.Errors.Count == 0 ? exitCode : Kit.Unusable;

KitSettings Settings(ParseResult options) => new(
    options.GetValue(command),
    options.GetValue(byHand),
    options.GetValue(only) ?? [],
    options.GetValue(without) ?? [],
    options.GetValue(atOnce),
    options.GetValue(log)?.FullName);
