using ChatMet.Server;
using ChatMet.Server.Drivers;
using ChatMet.Server.Endpoints;
using ChatMet.Server.Hardening;
using ChatMet.Server.Logs;

if (LogCommands.Are(args))
{
    return LogCommands.Run(args, Console.Out, Console.Error);
}

var builder = WebApplication.CreateSlimBuilder(args);

builder.Configuration.AddEmbeddedDefaults();
builder.CloseMemory();
var driver = builder.Configuration.GetValue($"{ChatOptions.Section}:{nameof(ChatOptions.Driver)}", DriverChoice.Auto);
// It would make a trace of each request, with the path in it.
builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
builder.AddKestrel();
builder.AddTls();
builder.AddSecurityHeaders();
builder.AddDriver(driver);
builder.AddChatCore();
builder.AddProxies();
builder.AddAccessLog();
builder.Services.AddChat();
builder.Services.AddSite();
MyData.Add(builder.Services);
builder.Services.AddHealth();
builder.Services.AddManagement();

var app = builder.Build();
app.RequireZeroedBuffers();
app.WarnOfExemptions();
app.WarnOfReadableMemory();
app.WarnOfOpenManagement();
app.TellDriver(driver);

// What happens to a request, in order; before all of it, AddSecurityHeaders.
app.UseFaultReport();
app.UseProxies();
app.UseAccessLog();
app.UseBodyRefusal();
app.UseStrictTransport();
app.UseHttpsRedirect();
app.UsePageCount();

app.MapChat();
app.MapSite();
MyData.Map(app);
app.MapHealth();

app.PrintAddress();
app.Run();
return 0;
