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
internal sealed class PasswordTries(
    KademeDb db, IStorage storage, IPasswordHasher<Account> hasher, TryLimits limits, RequestTerms terms, AuditLog audit, IEnumerable<IDoorListener> listeners)
{
    /// <summary>Wrong passwords from one address after which an account is closed to it for a while.</summary>
    public const int Most = 5;

    /// <summary>How long it is closed then, at first; each time twice as long.</summary>
    public static readonly Duration Closed = Duration.FromMinutes(15);

    /// <summary>Accounts that a password is compared with at least, so that no answer comes sooner for an address that has one or none.</summary>
    public const int Fewest = 2;

    // Compared with when the address is unknown.
    private static string? decoy;

    private string Decoy => decoy ??= hasher.HashPassword(new Account(), "decoy");

    /// <summary>A password compared with an account's.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Fits">It is the account's.</param>
    /// <param name="Stamp">The account's password then: another one since makes the comparison worthless.</param>
    /// <param name="Renewed">The same password, hashed as it would be now; null = it is.</param>
    internal sealed record Try(Account Account, bool Fits, string? Stamp, string? Renewed);

    /// <summary>Why nothing is compared for the asking address now; null when it may try. The same whether or not anybody has the account.</summary>
    public Refusal? Full => limits.Waits(terms.Address) is { } wait ? AccountLocked.For(wait) : null;

    /// <summary>
    /// Compares with every account of an address, and with as many as <see cref="Fewest"/> in any case. Asks nothing of the database and waits for no turn.
    /// </summary>
    public IReadOnlyList<Try> Compare(IReadOnlyList<Account> accounts, string password)
    {
        List<Try> made = [.. accounts.Select(account => Compare(account, password))];
        for (var compared = accounts.Count; compared < Fewest; compared++) hasher.VerifyHashedPassword(new(), Decoy, PasswordRules.Canonical(password));
        return made;
    }

    /// <summary>Compares with one account.</summary>
    public Try Compare(Account account, string password)
    {
        password = PasswordRules.Canonical(password);
        var verdict = hasher.VerifyHashedPassword(account, account.PasswordHash ?? Decoy, password);
        var fits = account.PasswordHash is not null && verdict is not PasswordVerificationResult.Failed;
        var renewed = fits && verdict is PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(account, password) : null;
        return new(account, fits, account.SecurityStamp, renewed);
    }

    /// <summary>Writes what became of a try: the failure that is counted, or what being let in does, with the accounts that it fits.</summary>
    public async Task<Outcome<T>> Settle<T>(
        IReadOnlyList<Try> made, Refusal wrong, OrganizationId organization, Func<IReadOnlyList<Account>, Task<Outcome<T>>> letIn, CancellationToken ct)
        where T : notnull
    {
        if (Full is { } full) return full;
        using var turn = await storage.WriteTurn(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await storage.Hold(db, "accounts", "id", [.. made.Select(one => one.Account.Id).DefaultIfEmpty(0)], ct);
        var outcome = await Decide(made, wrong, organization, letIn, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private async Task<Outcome<T>> Decide<T>(
        IReadOnlyList<Try> made, Refusal wrong, OrganizationId organization, Func<IReadOnlyList<Account>, Task<Outcome<T>>> letIn, CancellationToken ct)
        where T : notnull
    {
        List<Try> fitting = [];
        foreach (var one in made)
        {
            await db.Entry(one.Account).ReloadAsync(ct);
            if (one.Fits && one.Account.SecurityStamp == one.Stamp) fitting.Add(one);
        }

        if (fitting.Count == 0)
        {
            await Count(made, organization, ct);
            return wrong;
        }

        var open = fitting.FindAll(one => limits.Waits(terms.Address, one.Account.Id) is null);
        if (open.Count == 0)
        {
            foreach (var one in fitting) audit.AtTheDoor(AuditAction.SignInFailed, one.Account.Person, organization);
            return AccountLocked.For(fitting.Max(one => limits.Waits(terms.Address, one.Account.Id) ?? Duration.Zero));
        }

        foreach (var one in open)
        {
            if (one.Renewed is not null) one.Account.PasswordHash = one.Renewed;
            limits.Fitted(terms.Address, one.Account.Id);
        }

        return await letIn([.. open.Select(one => one.Account)]);
    }

    // One try, however many accounts it was compared with; for an address nobody has, as much is written.
    private async Task Count(IReadOnlyList<Try> made, OrganizationId organization, CancellationToken ct)
    {
        if (made.Count == 0) audit.AtTheDoor(AuditAction.SignInFailed, person: default, organization);
        foreach (var one in made) audit.AtTheDoor(AuditAction.SignInFailed, one.Account.Person, organization);
        foreach (var closed in limits.Failed(terms.Address, [.. made.Select(one => one.Account.Id)]))
        {
            audit.AtTheDoor(AuditAction.LockedOut, new(closed), organization);
            foreach (var listener in listeners) await listener.HearClosed(new(closed), ct);
        }
    }
}

/// <summary>Whoever tells the owner of an account what happens at its door, inside the decision that writes it.</summary>
public interface IDoorListener
{
    /// <summary>Too many wrong passwords were tried at a person's account from one address, which waits now.</summary>
    Task HearClosed(PersonId person, CancellationToken ct);
}

/// <summary>Too many wrong passwords from here; it opens again by itself after so many minutes.</summary>
internal sealed record AccountLocked(int Minutes) : Refusal("access.account-locked", RefusalKind.TooMany)
{
    public override IReadOnlyList<object> Arguments => [Minutes];

    /// <summary>With the wait in whole minutes.</summary>
    public static AccountLocked For(Duration wait) => new((int)Math.Ceiling(wait.TotalMinutes));
}
