using System.Globalization;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Access;

/// <summary>Makes accounts and sets passwords inside a running decision.</summary>
internal sealed class Accounts(KademeDb db, UserManager<Account> accounts, TimeProvider time) : IPersonListener
{
    /// <summary>A password as it is kept. Takes long: before the decision, which holds up every other.</summary>
    public string Hash(string password) => accounts.PasswordHasher.HashPassword(new(), PasswordRules.Canonical(password));

    /// <summary>Sets the password of a person's account, which is made when there is none; a lockout ends.</summary>
    public async Task SetPassword(Person person, string hash, CancellationToken ct)
    {
        var account = await accounts.FindByIdAsync(KeyOf(person));
        if (account is null)
        {
            Check(await accounts.CreateAsync(new Account { Id = person.Id.Value, UserName = person.Mail, Email = person.Mail, EmailConfirmed = true, PasswordHash = hash }));
            return;
        }

        await db.Entry(account).ReloadAsync(ct);
        account.PasswordHash = hash;
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        Check(await accounts.UpdateSecurityStampAsync(account));
    }

    /// <summary>Signs a person out of every browser but one.</summary>
    public async Task EndSessions(PersonId person, string? except, CancellationToken ct)
    {
        var now = time.Now();
        foreach (var session in await db.Set<SignInSession>().Where(s => s.Account == person.Value && s.EndedAt == null && s.Id != except).ToListAsync(ct)) session.EndedAt = now;
    }

    /// <summary>Ends a person's tokens: whoever has one in hand got it while the old password counted.</summary>
    public async Task EndTokens(PersonId person, CancellationToken ct)
    {
        var now = time.Now();
        foreach (var token in await db.Set<AccessToken>().Where(t => t.Account == person.Value && t.RevokedAt == null).ToListAsync(ct)) token.RevokedAt = now;
    }

    /// <summary>A person signs in with the mail address, so the account follows it.</summary>
    public async Task Follow(Person person, CancellationToken ct)
    {
        if (await accounts.FindByIdAsync(KeyOf(person)) is not { } account || account.Email == person.Mail) return;
        (account.UserName, account.Email) = (person.Mail, person.Mail);
        Check(await accounts.UpdateAsync(account));
    }

    private static string KeyOf(Person person) => person.Id.Value.ToString(CultureInfo.InvariantCulture);

    // Our own rules were asked before; what Identity still refuses is a defect of ours.
    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
    }
}
