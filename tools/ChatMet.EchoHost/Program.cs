using System.CommandLine;
using ChatMet.EchoHost;
using ChatMet.Server.Drivers;

var url = new Option<string>("--url") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:9001" };
var driver = new Option<DriverChoice>("--driver") { Description = "What moves the bytes.", DefaultValueFactory = _ => DriverChoice.Auto };

var command = new RootCommand("Echoes WebSocket messages through the framing and the driver of the ChatMet server.") { url, driver };
command.SetAction(options => Echo.Host(options.GetRequiredValue(url), options.GetRequiredValue(driver)).Run());
return command.Parse(args).Invoke();
