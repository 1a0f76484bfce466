using System.Security.Claims;
using System.Security.Cryptography;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>
/// Signs a person in with mail address and password. Whether the address, the password or a lockout was the reason is not told apart,
/// except that a locked account says so to whoever knows its password. Where several accounts have the address, the password says which is meant; where it fits
/// several, the person does, who has shown to know them all.
/// </summary>
internal sealed class SignIn(
    UserManager<Account> manager, PasswordTries tries, CurrentViewer viewers, KademeDb db, IStorage storage, RequestTerms terms, TimeProvider time, AuditLog audit)
{
    /// <summary>How long a browser that was not seen stays signed in.</summary>
    public static readonly Duration Usually = Duration.FromHours(12);

    /// <summary>How long when its person wished to stay.</summary>
    public static readonly Duration Longer = Duration.FromDays(14);

    // More than anybody is at home in.
    private const int MostOfAddress = 50;

    public sealed record Command
    {
        public string Login { get; set; } = "";

        public string Password { get; set; } = "";

        /// <summary>Stays signed in on this device for two weeks.</summary>
        public bool Stay { get; set; }

        /// <summary>Which of the accounts that it fits; needed only when there are several.</summary>
        public long? Account { get; set; }
    }

    /// <summary>Gives the principal to put into the cookie.</summary>
    public async Task<Outcome<ClaimsPrincipal>> Handle(Command command, string browser, CancellationToken ct)
    {
        if (terms.IsUnproven) return new FormUnproven();
        if (command.Password.Length > PasswordRules.Longest) return new InvalidInput("input.too-long", nameof(command.Password), PasswordRules.Longest, command.Password.Length);
        if (tries.Full is { } full) return full;
        var login = Identifiers.Fold(Text.OneLine(command.Login));
        var accounts = login.Length is 0 or > Person.MailLength ? [] : await Of(login, ct);
        var made = tries.Compare(accounts, command.Password);
        return await tries.Settle<ClaimsPrincipal>(made, new WrongLoginOrPassword(), organization: default, fitting => LetIn(fitting, command, browser, ct), ct);
    }

    private Task<List<Account>> Of(string login, CancellationToken ct)
    {
        var name = manager.NormalizeName(login);
        return db.Set<Account>().Where(account => account.NormalizedUserName == name).OrderBy(account => account.Id).Take(MostOfAddress).ToListAsync(ct);
    }

    private async Task<Outcome<ClaimsPrincipal>> LetIn(IReadOnlyList<Account> fitting, Command command, string browser, CancellationToken ct)
    {
        List<(Account Account, Viewer Viewer)> able = [];
        foreach (var account in fitting)
        {
            if (await viewers.Load(account.Person, ct) is { } viewer) able.Add((account, viewer));
        }

        if (command.Account is { } chosen && able.Exists(one => one.Account.Id == chosen)) able.RemoveAll(one => one.Account.Id != chosen);
        if (able is [var only]) return Begin(only.Account, only.Viewer, command.Stay, browser);
        if (able.Count > 0) return new AccountToChoose([.. able.Select(one => new AccountToChoose.Choice(one.Account.Id, one.Viewer.OrganizationName))]);
        foreach (var account in fitting) audit.AtTheDoor(AuditAction.SignInFailed, account.Person);
        return new NoRoleAnywhere();
    }

    private ClaimsPrincipal Begin(Account account, Viewer viewer, bool stays, string browser)
    {
        var session = SignInSession.Begin(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), account.Id, Text.Shorten(Text.OneLine(browser), SignInSession.LongestBrowser), stays ? Longer : Usually, time.Now());
        db.Add(session);
        audit.AtTheDoor(AuditAction.SignedIn, viewer.Person, viewer.Organization);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new(CurrentViewer.SessionClaim, session.Id),
            ],
            IdentityConstants.ApplicationScheme));
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

/// <summary>The person holds no role in any organisation today.</summary>
internal sealed record NoRoleAnywhere() : Refusal("access.no-role-anywhere", RefusalKind.Forbidden);

/// <summary>The password fits several accounts of the address, all of them therefore the person's own: it is said which one is meant.</summary>
internal sealed record AccountToChoose(IReadOnlyList<AccountToChoose.Choice> Choices) : Refusal("access.account-to-choose", RefusalKind.Invalid)
{
    internal sealed record Choice(long Account, string Organization);
}
