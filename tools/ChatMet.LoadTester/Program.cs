using ChatMet.LoadTester.Commands;

return CommandLine.Run(args, Console.Out, Console.Error);
