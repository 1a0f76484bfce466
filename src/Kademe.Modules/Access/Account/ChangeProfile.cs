using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Access;

/// <summary>Changes one's own language and time zone.</summary>
internal sealed class ChangeProfile(KademeDb db, Decisions decisions, Viewer viewer)
{
    public sealed record Command
    {
        public string Language { get; set; } = "tr";

        public string Zone { get; set; } = "Europe/Istanbul";

        public string Phone { get; set; } = "";
    }

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => decisions.Run<Done>(command, async () =>
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == viewer.Person, ct);
        return person.Change(person.Name, person.Mail, command.Phone, command.Language, command.Zone);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("account/profile", Put).WithName(nameof(ChangeProfile)).WithTags("Access").WithSummary("Changes one's own language, time zone and telephone")
            .ForTokens(TokenScope.Work).RequireAuthorization();

    private static async Task<Results<NoContent, Refused>> Put(Command command, ChangeProfile change, CancellationToken ct) => (await change.Handle(command, ct)).ToNoContent();
}
