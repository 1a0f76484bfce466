using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using Kademe.Domain.Kernel;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Access;

/// <summary>
/// Signs a person in with mail address and password. Whether the address, the password or a lockout was the reason is not told apart,
/// except that a locked account says so to whoever knows its password.
/// </summary>
internal sealed class SignIn(UserManager<Account> accounts, CurrentViewer viewers, KademeDb db, IStorage storage, RequestTerms terms, TimeProvider time, IPasswordHasher<Account> hasher, AuditLog audit)
{
    // Checked when the address is unknown, so that an answer takes as long as for a known one.
    private static readonly string Decoy = new PasswordHasher<Account>().HashPassword(new Account(), "decoy");

    public sealed record Command
    {
        [StringLength(254)]
        public string Login { get; set; } = "";

        [StringLength(200)]
        public string Password { get; set; } = "";

        public string? ReturnUrl { get; set; }
    }

    /// <summary>Gives the principal to put into the cookie.</summary>
    public async Task<Outcome<ClaimsPrincipal>> Handle(Command command, string browser, CancellationToken ct)
    {
        if (terms.IsUnproven) return new FormUnproven();
        var login = Text.OneLine(command.Login);
        using var turn = await storage.WriteTurn(ct);
        var account = login.Length is 0 or > 254 ? null : await accounts.FindByNameAsync(login);
        if (account is null)
        {
            hasher.VerifyHashedPassword(new Account(), Decoy, command.Password);
            return new WrongLoginOrPassword();
        }

        var right = await accounts.CheckPasswordAsync(account, command.Password);
        if (await accounts.IsLockedOutAsync(account)) return await NotLetIn(account, right ? new AccountLocked() : new WrongLoginOrPassword(), ct);
        if (!right)
        {
            await accounts.AccessFailedAsync(account);
            if (await accounts.IsLockedOutAsync(account)) audit.AtTheDoor(AuditAction.LockedOut, account.Person);
            return await NotLetIn(account, new WrongLoginOrPassword(), ct);
        }

        if (await viewers.Load(account.Person, ct) is not { } viewer) return await NotLetIn(account, new NoRoleAnywhere(), ct);
        if (await accounts.GetAccessFailedCountAsync(account) > 0) await accounts.ResetAccessFailedCountAsync(account);

        var session = new SignInSession
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Account = account.Id, StartedAt = time.Now(), SeenAt = time.Now(),
            Browser = Text.Shorten(Text.OneLine(browser), 200),
        };
        db.Add(session);
        audit.AtTheDoor(AuditAction.SignedIn, viewer.Person, viewer.Organization);
        await db.SaveChangesAsync(ct);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new(CurrentViewer.SessionClaim, session.Id),
            ],
            IdentityConstants.ApplicationScheme));
    }

    private async Task<Refusal> NotLetIn(Account account, Refusal why, CancellationToken ct)
    {
        audit.AtTheDoor(AuditAction.SignInFailed, account.Person);
        await db.SaveChangesAsync(ct);
        return why;
    }

    /// <summary>Ends the session of this browser.</summary>
    public async Task End(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (principal.FindFirstValue(CurrentViewer.SessionClaim) is not { } session) return;
        using var turn = await storage.WriteTurn(ct);
        if (await db.Set<SignInSession>().SingleOrDefaultAsync(row => row.Id == session && row.EndedAt == null, ct) is not { } open) return;
        open.EndedAt = time.Now();
        audit.AtTheDoor(AuditAction.SignedOut, new(open.Account), db.Viewing.Organization);
        await db.SaveChangesAsync(ct);
    }

    internal static void Map(IEndpointRouteBuilder root) => root.MapPost("/sign-out", SignOut).WithName("SignOut").ExcludeFromDescription().AllowAnonymous();

    private static async Task<IResult> SignOut(HttpContext http, SignIn signIn, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.LocalRedirect("/");
        await signIn.End(http.User, ct);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.LocalRedirect("/sign-in");
    }
}

/// <summary>Address and password do not belong together.</summary>
internal sealed record WrongLoginOrPassword() : Refusal("access.wrong-login-or-password", RefusalKind.Forbidden);

/// <summary>Too many wrong passwords; it opens again by itself after fifteen minutes.</summary>
internal sealed record AccountLocked() : Refusal("access.account-locked", RefusalKind.TooMany);

/// <summary>The person holds no role in any organisation today.</summary>
internal sealed record NoRoleAnywhere() : Refusal("access.no-role-anywhere", RefusalKind.Forbidden);
