using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Kademe.Bench.Sla;

// In this process: the projects' common build settings are not those of a generated one.
var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithOptions(ConfigOptions.JoinSummary);
BenchmarkSwitcher.FromTypes([typeof(OfCalendars), typeof(OfCalls)]).Run(args, config);
