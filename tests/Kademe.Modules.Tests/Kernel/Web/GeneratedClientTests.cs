using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Calls;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>
/// The description of the API is good for what it is for: a public linter finds nothing in it, and a client that a public generator makes from it compiles strictly
/// and lives one call's life against the running program (tests/client/life.ts).
/// </summary>
public sealed class GeneratedClientTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public async Task A_client_made_from_the_description_lives_a_calls_life()
    {
        var document = NodeTools.Description;
        var installed = (await new WayOfACall(app).Catalogue()).Installed;
        Role[] roles = [Role.EndUser, Role.LevelOneSpecialist, Role.WorkDeskExpert];
        await NodeTools.Install();

        await NodeTools.Tool("redocly", "lint", document); // every recommended rule, by redocly.yaml
        await NodeTools.Tool("openapi-typescript", document, "-o", "generated/kademe.ts");
        await NodeTools.Tool("tsc", "-p", ".");
        var given = new { address = app.Address.ToString().TrimEnd('/'), version = installed, tokens = roles.ToDictionary(role => role.ToString(), role => app.World.Of(role).Token) };
        var lived = await NodeTools.Run("node", "generated/js/life.js", JsonSerializer.Serialize(given));

        Assert.Equal("Closed", lived.Trim());
    }
}
