using System.Globalization;
using System.Security.Claims;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
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
    KademeDb db, Decisions decisions, Viewer viewer, UserManager<Account> manager, Accounts accounts, IStorage storage, RequestTerms terms, IHttpContextAccessor http, AuditLog audit)
{
    public sealed record Command
    {
        public string Current { get; set; } = "";

        public string Password { get; set; } = "";

        public string Again { get; set; } = "";
    }

    public async Task<Outcome<Done>> Handle(Command command, CancellationToken ct)
    {
        if (terms.IsUnproven) return new FormUnproven();
        if (await Doubt(command.Current, ct) is { } doubt) return doubt;
        return await decisions.Run<Done>(new { viewer.Person }, async () =>
        {
            var person = await db.Set<Person>().SingleAsync(p => p.Id == viewer.Person, ct);
            if (PasswordRules.Against(command.Password, person.Mail, person.Name) is { } refusal) return refusal;
            if (command.Password != command.Again) return new InvalidInput("access.passwords-differ", nameof(command.Again));
            await accounts.EndSessions(person.Id, http.HttpContext?.User.FindFirstValue(CurrentViewer.SessionClaim), ct);
            await accounts.SetPassword(person, command.Password);
            return new Done();
        }, ct);
    }

    // Outside the decision, since a failed try is written although nothing is decided.
    private async Task<Refusal?> Doubt(string current, CancellationToken ct)
    {
        using var turn = await storage.WriteTurn(ct);
        if (await manager.FindByIdAsync(viewer.Person.Value.ToString(CultureInfo.InvariantCulture)) is not { } account) return new WrongCurrentPassword();
        if (await manager.IsLockedOutAsync(account)) return new AccountLocked();
        if (await manager.CheckPasswordAsync(account, current)) return null;
        await manager.AccessFailedAsync(account);
        if (await manager.IsLockedOutAsync(account)) audit.AtTheDoor(AuditAction.LockedOut, viewer.Person, viewer.Organization);
        audit.AtTheDoor(AuditAction.SignInFailed, viewer.Person, viewer.Organization);
        await db.SaveChangesAsync(ct);
        return new WrongCurrentPassword();
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("account/password", Post).WithName(nameof(ChangePassword)).WithTags("Access").WithSummary("Changes the own password").RequireAuthorization();

    private static async Task<Results<NoContent, Refused>> Post(Command command, ChangePassword change, CancellationToken ct) => (await change.Handle(command, ct)).ToNoContent();
}

/// <summary>The present password is another.</summary>
internal sealed record WrongCurrentPassword() : Refusal("access.wrong-current-password", RefusalKind.Invalid)
{
    public override string? Field => "Current";
}
