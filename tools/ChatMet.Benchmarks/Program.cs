using BenchmarkDotNet.Running;
using ChatMet.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(CodecBenchmarks).Assembly).Run(args);
