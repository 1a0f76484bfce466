using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Catalogue;

/// <summary>Says what people read before and after they take a version, and until when it is supported.</summary>
internal sealed class ChangeVersion(KademeDb db, Decisions decisions, RequestTerms terms)
{
    public sealed record Command
    {
        public string Notes { get; set; } = "";

        public string NotesEnglish { get; set; } = "";

        public string NotesGerman { get; set; } = "";

        public string Before { get; set; } = "";

        public string BeforeEnglish { get; set; } = "";

        public string BeforeGerman { get; set; } = "";

        public string After { get; set; } = "";

        public string AfterEnglish { get; set; } = "";

        public string AfterGerman { get; set; } = "";

        public DateOnly? EndOfSupport { get; set; }
    }

    public Task<Outcome<Done>> Handle(ProductVersionId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (await db.VersionById(id, ct) is not { } version) return new VersionNotFound();
        if (terms.Against(version) is { } stale) return stale;
        if (!Wording.Optional(command.Notes, command.NotesEnglish, command.NotesGerman, nameof(command.Notes)).Succeeded(out var notes, out var refusal)) return refusal;
        if (!Wording.Optional(command.Before, command.BeforeEnglish, command.BeforeGerman, nameof(command.Before)).Succeeded(out var before, out refusal)) return refusal;
        if (!Wording.Optional(command.After, command.AfterEnglish, command.AfterGerman, nameof(command.After)).Succeeded(out var after, out refusal)) return refusal;
        version.Change(notes, before, after, command.EndOfSupport is { } day ? LocalDate.FromDateOnly(day) : null);
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("catalogue/versions/{id:long}", Put).WithName(nameof(ChangeVersion)).WithTags("Catalogue").WithSummary("Changes what the catalogue says of a version").RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<NoContent, Refused>> Put(long id, Command command, ChangeVersion change, CancellationToken ct) =>
        (await change.Handle(new(id), command, ct)).ToNoContent();
}
