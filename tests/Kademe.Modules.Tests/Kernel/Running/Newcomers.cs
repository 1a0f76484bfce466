using System.Net;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>People beside those of the <see cref="World"/>, who may come and go without being missed by other tests.</summary>
internal static class Newcomers
{
    private static int count;

    /// <summary>Somebody new in a role, certified where the role has a level, with a token.</summary>
    public static Task<Somebody> Newcomer(this KademeApp app, Role role, Organization at, params string[] modules) => app.Do(async services =>
    {
        var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
        var (ct, now, number) = (TestContext.Current.CancellationToken, app.Time.Now(), Interlocked.Increment(ref count));
        var id = await numbers.Next<PersonId>(ct);
        var login = $"yeni.{number}@{role.ToString().ToLowerInvariant()}.example";
        var (token, digest) = TokenAuthentication.Make();
        db.Add(Person.Register(id, $"Yeni {role} {number}", login, phone: null, "tr", "Europe/Istanbul").Value);
        db.Add(Membership.Give(id, at, role, modules, now).Value);
        db.Add(new Account
        {
            Id = id.Value, UserName = login, NormalizedUserName = login.ToUpperInvariant(), Email = login, NormalizedEmail = login.ToUpperInvariant(), SecurityStamp = login,
        });
        db.Add(new AccessToken { Account = id.Value, Name = "test", Scope = TokenScope.Administer, Digest = digest, CreatedAt = now, ExpiresAt = now + Duration.FromDays(3650) });
        if (role.Level() is { } level)
        {
            var certificate = await numbers.Next<CertificateId>(ct);
            db.Add(Certificate.Issue(certificate, id, level, module: null, at.Name, $"Y-{certificate.Value}", new(2026, 1, 1), new(2036, 12, 31)).Value);
        }

        await db.SaveChangesAsync(ct);
        return new Somebody(id, login, login, role, at, token);
    });

    /// <summary>Lets the customer of a requester see a call of this number, of which there need not be more.</summary>
    public static Task LetSee(this KademeApp app, long call, Somebody requester) => app.Do(async services =>
    {
        var (db, ct) = (services.GetRequiredService<KademeDb>(), TestContext.Current.CancellationToken);
        if (await db.Set<CallAudience>().AnyAsync(row => row.Call == new CallNumber(call), ct)) return;
        db.Add(new CallAudience { Call = new(call), Organization = requester.At.Id, Customer = requester.At.Id, Requester = requester.Id, Open = true, Lane = Lane.Elsewhere });
        await db.SaveChangesAsync(ct);
    });

    /// <summary>Ends every role of a person by the command that ends roles.</summary>
    public static async Task Leaves(this KademeApp app, Somebody person)
    {
        var held = await app.Do(services => services.GetRequiredService<KademeDb>().Set<Membership>()
            .Where(one => one.Person == person.Id && one.Until == null).Select(one => one.Id).ToListAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(held);
        foreach (var role in held)
            (await app.As(Role.PlatformAdministrator).Post($"api/v1/people/{person.Id.Value}/roles/{role}/end")).ShouldBe(HttpStatusCode.NoContent);
    }
}
