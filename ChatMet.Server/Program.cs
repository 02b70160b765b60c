using ChatMet.Server;
using ChatMet.Server.Drivers;
using ChatMet.Server.Endpoints;
using ChatMet.Server.Logs;

var builder = WebApplication.CreateSlimBuilder(args);

builder.Configuration.AddEmbeddedDefaults();
var driver = builder.Configuration.GetValue($"{ChatOptions.Section}:{nameof(ChatOptions.Driver)}", DriverChoice.Auto);
// It would make a trace of each request, with the path in it.
builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
builder.AddKestrel();
builder.AddSecurityHeaders();
builder.AddDriver(driver);
builder.AddChatCore();
builder.AddAccessLog();
builder.Services.AddChat();
builder.Services.AddHealth();

var app = builder.Build();
app.RequireZeroedBuffers();
app.WarnOfExemptions();
app.TellDriver(driver);

// What happens to a request, in order; before all of it, AddSecurityHeaders.
app.UseAccessLog();
app.UseBodyRefusal();
app.UseSite();

app.MapChat();
app.MapSite();
app.MapHealth();

app.PrintAddress();
app.Run();
