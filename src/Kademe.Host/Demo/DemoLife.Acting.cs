using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;

namespace Kademe.Host.Demo;

/// <content>Who acts, and for which call: every step is taken by a person of the world, through the product's own commands.</content>
internal sealed partial class DemoLife
{
    private async Task As(PersonId person, Func<Hands, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await Become(scope.ServiceProvider, person);
        var outcome = await scope.ServiceProvider.GetRequiredService<Decisions>().Run<Done>("demo", async () =>
        {
            await work(new(scope.ServiceProvider));
            return default(Done);
        }, default);
        if (outcome.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
    }

    private async Task<Outcome<T>> Try<TUse, T>(PersonId person, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await Become(scope.ServiceProvider, person);
        return await use(scope.ServiceProvider.GetRequiredService<TUse>());
    }

    private async Task TryToReply(PersonId person, CallNumber call, string text)
    {
        await using var scope = services.CreateAsyncScope();
        await Become(scope.ServiceProvider, person);
        await Hands.Reply(scope.ServiceProvider, call, text);
    }

    private async Task Become(IServiceProvider scope, PersonId person)
    {
        var current = scope.GetRequiredService<CurrentViewer>();
        if (!viewers.TryGetValue(person, out var viewer)) viewers[person] = viewer = (await current.Load(person, default))!;
        current.Become(viewer);
    }

    /// <summary>The hands of whoever acts: the product's commands, in one decision.</summary>
    private sealed record Hands(IServiceProvider Services)
    {
        public async Task<T> Do<TUse, T>(Func<TUse, Task<Outcome<T>>> use)
            where TUse : notnull
            where T : notnull
        {
            var outcome = await use(Services.GetRequiredService<TUse>());
            return outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"{typeof(TUse).Name}: {refusal.Code} {string.Join(' ', refusal.Arguments)}");
        }

        /// <summary>Writes to the other side of the call.</summary>
        public async Task Reply(CallNumber call, string text)
        {
            if ((await Reply(Services, call, text)).Refusal is { } refusal) throw new InvalidOperationException($"{nameof(ReplyToCall)}: {refusal.Code}");
        }

        /// <summary>Reads the newest entry, and writes to the other side of the call.</summary>
        public static async Task<Outcome<CallStands>> Reply(IServiceProvider services, CallNumber call, string text)
        {
            var said = await services.GetRequiredService<ListEntries>().Handle(call, before: null, size: 1, default);
            if (!said.Succeeded(out var newest, out var refusal)) return refusal;
            var read = newest.Items.Select(entry => entry.Id).FirstOrDefault();
            return await services.GetRequiredService<ReplyToCall>().Handle(call, new() { Text = text, LastRead = read }, default);
        }

        /// <summary>Writes what was decided so far, before a command that reads it.</summary>
        public Task Write() => Services.GetRequiredService<Decisions>().Write(default);
    }

    private sealed record Life(DemoCustomer Place, Story Story, PersonId User, OrganizationId FirstLevel, Role FirstRole)
    {
        public CallNumber Call { get; set; }

        public Impact Impact { get; set; }

        public Urgency Urgency { get; set; }

        /// <summary>As first level will judge it.</summary>
        public Priority Priority => PriorityTable.Propose(Story.Class, Impact, Urgency);

        public PersonId First { get; set; }

        public PersonId Second { get; set; }

        /// <summary>The customer runs an older version than the release.</summary>
        public bool Old { get; set; }

        /// <summary>The test case shows no error in Release.</summary>
        public bool CleanRelease { get; set; }

        /// <summary>It is removed in QA already.</summary>
        public bool CleanQa { get; set; }
    }
}
