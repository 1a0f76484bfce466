using System.Net;
using System.Text.Json;
using Kademe.Domain.Calls;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Host;
using Kademe.Host.Demo;
using Kademe.Migrations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Reproduction;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Demo;

/// <summary>The invented world: the same for the same seed, with everybody in it, and true to the rules since it is lived through them.</summary>
public sealed class DemoTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    [Fact]
    public async Task The_same_seed_makes_the_same_world_and_everybody_in_it_may_enter()
    {
        var first = await Made(seed: 7, calls: 45, enter: true);
        var again = await Made(seed: 7, calls: 45, enter: false);

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task The_usual_world_shows_every_state_and_every_stage()
    {
        var world = JsonSerializer.Deserialize<JsonElement>(await Made(seed: 42, calls: 400, enter: false));
        var calls = world.GetProperty("calls").EnumerateArray().Select(call => call.GetString()!).ToList();
        var works = world.GetProperty("works").EnumerateArray().Select(work => work.GetString()!).ToList();

        Assert.InRange(calls.Count, 400, 420);
        Assert.InRange(works.Count, 38, 55);
        // A call is routed in the decision that submits it, and nobody marks a request as solved before it was sent yet.
        Assert.Equal([nameof(CallState.SolvedBefore), nameof(CallState.Submitted)], Enum.GetNames<CallState>().Where(state => !calls.Exists(call => call.Contains($"State = {state},", StringComparison.Ordinal))));
        Assert.Equal(Enum.GetNames<WorkStage>(), Enum.GetNames<WorkStage>().Where(stage => works.Exists(work => work.Contains($"Stage = {stage} ", StringComparison.Ordinal))));
        var accounts = world.GetProperty("Accounts").EnumerateArray().ToList();
        Assert.InRange(accounts.Select(account => account.GetProperty("Login").GetString()).Distinct(StringComparer.Ordinal).Count(), 60, 75);
        Assert.Equal(Enum.GetNames<Role>().Order(StringComparer.Ordinal), accounts.Select(account => account.GetProperty("Role").GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["login", "password", "token", "person", "role", "level", "organisation"],
            JsonSerializer.SerializeToElement(new DemoAccount("a", "b", "c", "d", "e", null, "f"), Kademe.Host.Commands.Demo.Json).EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Every_story_can_be_told_in_its_language()
    {
        Assert.True(Stories.All.Count(story => story.Language == "tr") >= 40);
        Assert.True(Stories.All.Count(story => story.Language == "en") >= 5);
        Assert.True(Stories.All.Count(story => story.Language == "de") >= 5);
        Assert.All(Stories.All, story =>
        {
            var told = story.Told(DemoRandom.From(1), Now.ToDateTimeUtc());
            Assert.DoesNotContain('{', string.Concat([told.First, .. told.More, .. told.Asked, told.Findings, told.Reply, told.Question, told.Answer]));
            if (story.Class is CallClass.Error or CallClass.Improvement) Assert.NotEmpty(story.Steps);
        });
    }

    private static async Task<string> Made(int seed, int calls, bool enter)
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("kademe-demo-").FullName;
        try
        {
            var time = new WorldTime();
            time.Set(Now.ToDateTimeOffset());
            await using var app = KademeApp.Program(folder, "", time, new());
            var world = new DemoWorld(DemoRandom.From(seed), Now);
            var random = DemoRandom.From(seed);
            await using (var scope = app.Services.CreateAsyncScope())
            {
                await Schema.Migrate(scope.ServiceProvider.GetRequiredService<KademeDb>(), scope.ServiceProvider.GetRequiredService<KademeSettings>(), ct);
                await world.Make(scope.ServiceProvider, ct);
            }

            await new DemoLife(app.Services, time, world, random, Now).Live(calls);
            time.Set(Now.ToDateTimeOffset());
            if (enter)
            {
                await ACallRestsOnEachStepOfTheLadder(app.Services, world, ct);
                await EverybodyEnters(app, world);
            }

            return await Told(app.Services, world, ct);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ACallRestsOnEachStepOfTheLadder(IServiceProvider services, DemoWorld world, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.ActAs(world.FirstOf(world.Customers[0].Partner.Id, Role.WorkDeskExpert));
        var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        List<string?> steps = [];
        foreach (var call in await db.Set<Call>().Where(call => call.State == CallState.AtL2).Select(call => call.Number).ToListAsync(ct))
        {
            var ladder = (await scope.ServiceProvider.GetRequiredService<ShowLadder>().Handle(call, ct)).Value;
            steps.Add(ladder.TestCase is null ? "WriteTestCase" : $"{ladder.Next?.Kind}{ladder.Next?.Environment}");
        }

        Assert.Empty(((string[])["WriteTestCase", "RunInQa", "RunInDev", "BlockedQa", "SearchWorks", "OpenWorkRecord", "AdviseUpgrade", "CheckCauses", "ComesWithNextVersion"]).Except(steps, StringComparer.Ordinal));
    }

    private static async Task EverybodyEnters(WebApplication app, DemoWorld world)
    {
        var ct = TestContext.Current.CancellationToken;
        Assert.Equal(Enum.GetNames<Role>().Order(StringComparer.Ordinal), world.Accounts.Select(account => account.Role).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        await app.StartAsync(ct);
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        foreach (var account in world.Accounts.DistinctBy(account => account.Role, StringComparer.Ordinal))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/account");
            request.Headers.Authorization = new("Bearer", account.Token);
            using var answer = await http.SendAsync(request, ct);
            Assert.NotEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        await app.StopAsync(ct);
    }

    private static async Task<string> Told(IServiceProvider services, DemoWorld world, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        var calls = await db.Unfiltered<Call>().OrderBy(call => call.Number).Select(call => new { call.Number, call.Subject, call.State, call.OpenedAt }).ToListAsync(ct);
        var works = await db.Set<WorkRecord>().OrderBy(work => work.Number).Select(work => new { work.Number, work.Title, work.Stage }).ToListAsync(ct);
        return JsonSerializer.Serialize(new { world.Accounts, calls = calls.ConvertAll(call => call.ToString()), works = works.ConvertAll(work => work.ToString()) });
    }
}
