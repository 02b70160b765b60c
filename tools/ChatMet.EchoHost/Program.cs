using System.CommandLine;
using ChatMet.EchoHost;

var url = new Option<string>("--url") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:9001" };
var driver = new Option<string>("--driver") { Description = "What moves the bytes.", DefaultValueFactory = _ => "stream" };
driver.AcceptOnlyFromAmong("stream");

var command = new RootCommand("Echoes WebSocket messages through the framing and the driver of the ChatMet server.") { url, driver };
command.SetAction(options => Echo.Host(options.GetRequiredValue(url)).Run());
return command.Parse(args).Invoke();
