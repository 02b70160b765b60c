using ChatMet.Audit;

return await AuditCommand.RunAsync(args, Console.Out);
