using Kademe.Adapters.Storage;
using Kademe.Adapters.Storage.Postgres;
using Kademe.Modules.Kernel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Kademe.Modules.Tests.Kernel;

public sealed class JobListenerTests
{
    [Fact]
    public async Task A_host_nobody_knows_for_a_moment_does_not_stop_the_program()
    {
        var (time, log) = (new FakeTimeProvider(), new Tries());
        using var listener = new JobListener(new StorageSetting(IsPostgres: true, "Host=nowhere.invalid;Username=x;Timeout=5"), new WakeUp(time), time, log);
        await listener.StartAsync(TestContext.Current.CancellationToken);

        await log.Next();
        for (var passed = 0; passed < 240 && !log.Second.IsCompleted; passed++)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(log.Second, Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken));
        }

        Assert.True(log.Second.IsCompletedSuccessfully, "It did not try again.");
        Assert.False(listener.ExecuteTask!.IsCompleted, "It gave up.");
        Assert.All(log.Words, words => Assert.Contains("does not answer", words, StringComparison.Ordinal));
        await listener.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Tries : ILogger<JobListener>
    {
        private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Second => second.Task;

        public List<string> Words { get; } = [];

        public Task Next() => first.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel < LogLevel.Warning) return;
            Words.Add(formatter(state, exception));
            if (!first.TrySetResult()) second.TrySetResult();
        }
    }
}
