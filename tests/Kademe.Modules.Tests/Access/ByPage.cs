using Kademe.Domain.Kernel;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Access;

/// <summary>What nobody does with a token, done as the page does it.</summary>
internal static class ByPage
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A new token of somebody, good for everything unless stated.</summary>
    public static async Task<string> NewToken(this KademeApp app, Somebody somebody, TokenScope scope = TokenScope.Administer, string name = "Betik", int days = 90) =>
        (await app.MakeToken(somebody, new() { Name = name, Scope = scope, Days = days })).Value.Token;

    /// <summary>The command behind the form of tokens.</summary>
    public static Task<Outcome<CreateAccessToken.Created>> MakeToken(this KademeApp app, Somebody somebody, CreateAccessToken.Command command, string? key = null) =>
        app.DoAs(somebody, services =>
        {
            services.GetRequiredService<RequestTerms>().Key = key;
            return services.GetRequiredService<CreateAccessToken>().Handle(command, Ct);
        });

    /// <summary>The command behind the form of passwords; why it was refused, or null.</summary>
    public static async Task<Refusal?> ChangePassword(this KademeApp app, Somebody somebody, ChangePassword.Command command, string? key = null) =>
        (await app.DoAs(somebody, services =>
        {
            services.GetRequiredService<RequestTerms>().Key = key;
            return services.GetRequiredService<ChangePassword>().Handle(command, Ct);
        })).Refusal;

    /// <summary>The link with which a person sets a password, made by whoever keeps the platform.</summary>
    public static async Task<Uri> Invite(this KademeApp app, PersonId person) =>
        new((await app.DoAs(app.World.Of(Domain.Organizations.Role.PlatformAdministrator), services => services.GetRequiredService<InvitePerson>().Handle(person, Ct))).Value.Link);
}
