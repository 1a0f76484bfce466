using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Access;

/// <summary>Changes the own password. Whoever does not know the present one is locked out as at the door; other browsers are signed out.</summary>
internal sealed class ChangePassword(
    KademeDb db, Decisions decisions, Viewer viewer, UserManager<Account> manager, PasswordTries tries, Accounts accounts, InstallationKey key, RequestTerms terms, IHttpContextAccessor http)
{
    public sealed record Command
    {
        public string Current { get; set; } = "";

        public string Password { get; set; } = "";

        public string Again { get; set; } = "";

        /// <summary>Leaves the tokens as they are; else they end with the old password.</summary>
        public bool KeepTokens { get; set; }
    }

    public async Task<Outcome<Done>> Handle(Command command, CancellationToken ct)
    {
        if (terms.IsUnproven) return new FormUnproven();
        if (command.Current.Length > PasswordRules.Longest) return new InvalidInput("input.too-long", nameof(command.Current), PasswordRules.Longest, command.Current.Length);
        if (tries.Full is { } full) return full;
        var request = new { viewer.Person, New = DigestOf(command.Password) };
        if (await manager.FindByIdAsync(viewer.Person.Value.ToString(CultureInfo.InvariantCulture)) is not { } account) return new WrongCurrentPassword();
        var tried = tries.Compare(account, command.Current);

        // The same form sent twice: by then the present password is the new one, and no longer what was typed as the present one.
        if (!tried.Fits && await decisions.Before<Done>(request, ct) is { } before) return before;
        var known = await tries.Settle<Done>([tried], new WrongCurrentPassword(), viewer.Organization, _ => Task.FromResult<Outcome<Done>>(default(Done)), ct);
        if (known.Refusal is { } doubt) return doubt;
        var person = await db.Set<Person>().SingleAsync(p => p.Id == viewer.Person, ct);
        if (PasswordRules.Against(command.Password, person.Mail, person.Name) is { } refusal) return refusal;
        if (PasswordRules.Canonical(command.Password) != PasswordRules.Canonical(command.Again)) return new InvalidInput("access.passwords-differ", nameof(command.Again));
        var hash = accounts.Hash(command.Password);
        return await decisions.Run<Done>(request, async () =>
        {
            await accounts.EndSessions(person.Id, http.HttpContext?.User.FindFirstValue(CurrentViewer.SessionClaim), ct);
            if (!command.KeepTokens) await accounts.EndTokens(person.Id, ct);
            await accounts.SetPassword(person, hash, ct);
            return default(Done);
        }, ct);
    }

    // The request is remembered by its digest; a password in it only by one that needs the installation's key.
    private string DigestOf(string password) => Convert.ToHexStringLower(HMACSHA256.HashData(key.For("password-request"), Encoding.UTF8.GetBytes(password)));

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("account/password", Post).WithName(nameof(ChangePassword)).ExcludeFromDescription().ByPageOnly().RequireAuthorization();

    private static async Task<Results<NoContent, Refused>> Post(Command command, ChangePassword change, CancellationToken ct) => (await change.Handle(command, ct)).ToNoContent();
}

/// <summary>The present password is another.</summary>
internal sealed record WrongCurrentPassword() : Refusal("access.wrong-current-password", RefusalKind.Invalid)
{
    public override string? Field => "Current";
}
