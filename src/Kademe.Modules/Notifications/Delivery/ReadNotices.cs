using System.Text.Json;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Notifications;

/// <summary>The notices of the viewer, newest first, in the language of the request.</summary>
internal sealed class ReadNotices(KademeDb db, Viewer viewer, Texts texts)
{
    public sealed record Row(NoticeId Id, NoticeKind Kind, string Number, string Title, string What, string Path, bool Obligatory, Instant At, Instant? ReadAt);

    public async Task<Outcome<Page<Row>>> Handle(string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        var own = db.Set<Notice>().AsNoTracking().Where(notice => notice.Person == viewer.Person);
        if (cursor is [var last]) own = own.Where(notice => notice.Id < last);
        var most = Keyset.Size(size);
        var rows = await own.OrderByDescending(notice => notice.Id).Take(most + 1).ToListAsync(ct);
        var page = Keyset.Cut(rows, most, notice => Keyset.Cursor(notice.Id));
        var words = new NoticeText(texts, viewer.Zone);
        return new Page<Row>([.. page.Items.Select(notice => Shown(notice, words))], page.Next);
    }

    private static Row Shown(Notice notice, NoticeText words) => new(
        new(notice.Id),
        notice.Kind,
        NoticeText.NumberOf(notice.Subject, notice.Number),
        words.TitleOr(notice.Title, notice.Subject),
        words.What(notice.Kind, JsonSerializer.Deserialize<NoticeArgs>(notice.Args, KademeJson.Options) ?? NoticeArgs.None),
        NoticeText.PathOf(notice.Subject, notice.Number, notice.Recipient),
        NoticeRules.IsObligatory(notice.Kind, notice.Recipient),
        notice.At,
        notice.ReadAt);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("notices", Get).WithName(nameof(ReadNotices)).WithTags("Notifications").WithSummary("Lists your notices, newest first").RequireAuthorization();

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(string? after, int? size, ReadNotices read, CancellationToken ct) =>
        (await read.Handle(after, size, ct)).ToHttp();
}
