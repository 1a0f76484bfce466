using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>
/// Tries of a password. It is compared first, which takes long and holds nobody up; only what became of the try is written, in the turn to write and on the
/// account as it is by then. For an address nobody has, as much is compared and as much is written.
/// </summary>
internal sealed class PasswordTries(KademeDb db, IStorage storage, IPasswordHasher<Account> hasher, TryLimits limits, RequestTerms terms, AuditLog audit)
{
    /// <summary>Wrong passwords from one address after which an account is closed to it for a while.</summary>
    public const int Most = 5;

    /// <summary>How long it is closed then, at first; each time twice as long.</summary>
    public static readonly Duration Closed = Duration.FromMinutes(15);

    // Compared with when the address is unknown.
    private static string? decoy;

    private string Decoy => decoy ??= hasher.HashPassword(new Account(), "decoy");

    /// <summary>A password compared with an account's.</summary>
    /// <param name="Account">Whose; null = nobody has this address.</param>
    /// <param name="Fits">It is the account's.</param>
    /// <param name="Stamp">The account's password then: another one since makes the comparison worthless.</param>
    /// <param name="Renewed">The same password, hashed as it would be now; null = it is.</param>
    internal sealed record Try(Account? Account, bool Fits, string? Stamp, string? Renewed);

    /// <summary>Why nothing is compared for the asking address now; null when it may try. The same whether or not anybody has the account.</summary>
    public Refusal? Full => limits.Waits(terms.Address) is { } wait ? AccountLocked.For(wait) : null;

    /// <summary>Compares. Asks nothing of the database and waits for no turn.</summary>
    public Try Compare(Account? account, string password)
    {
        password = PasswordRules.Canonical(password);
        var verdict = hasher.VerifyHashedPassword(account ?? new(), account?.PasswordHash ?? Decoy, password);
        var fits = account?.PasswordHash is not null && verdict is not PasswordVerificationResult.Failed;
        return new(account, fits, account?.SecurityStamp, fits && verdict is PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(account!, password) : null);
    }

    /// <summary>Writes what became of a try: the failure that is counted, or what being let in does.</summary>
    public async Task<Outcome<T>> Settle<T>(Try made, Refusal wrong, OrganizationId organization, Func<Account, Task<Outcome<T>>> letIn, CancellationToken ct)
        where T : notnull
    {
        if (Full is { } full) return full;
        using var turn = await storage.WriteTurn(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await storage.Hold(db, "accounts", "id", made.Account?.Id ?? 0, ct);
        if (made.Account is null) limits.Failed(terms.Address, account: null);
        var outcome = made.Account is { } account ? await Decide(made, account, wrong, organization, letIn, ct) : wrong;
        if (outcome.Refusal is not null) audit.AtTheDoor(AuditAction.SignInFailed, made.Account?.Person ?? default, organization);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private async Task<Outcome<T>> Decide<T>(Try made, Account account, Refusal wrong, OrganizationId organization, Func<Account, Task<Outcome<T>>> letIn, CancellationToken ct)
        where T : notnull
    {
        await db.Entry(account).ReloadAsync(ct);
        var fits = made.Fits && account.SecurityStamp == made.Stamp;
        if (limits.Waits(terms.Address, account.Id) is { } wait) return fits ? AccountLocked.For(wait) : wrong;
        if (!fits)
        {
            if (limits.Failed(terms.Address, account.Id)) audit.AtTheDoor(AuditAction.LockedOut, account.Person, organization);
            return wrong;
        }

        if (made.Renewed is not null) account.PasswordHash = made.Renewed;
        limits.Fitted(terms.Address, account.Id);
        return await letIn(account);
    }
}

/// <summary>Too many wrong passwords from here; it opens again by itself after so many minutes.</summary>
internal sealed record AccountLocked(int Minutes) : Refusal("access.account-locked", RefusalKind.TooMany)
{
    public override IReadOnlyList<object> Arguments => [Minutes];

    /// <summary>With the wait in whole minutes.</summary>
    public static AccountLocked For(Duration wait) => new((int)Math.Ceiling(wait.TotalMinutes));
}
