using System.Text.Encodings.Web;
using System.Text.Json;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Notifications;

/// <summary>Writes the mail of a notice in the recipient's language and hands it over: number, neutral title and link, nothing else (REQ-168).</summary>
internal sealed class SendMail(KademeDb db, Sight sight, IMailer mailer, KademeSettings settings) : IEffect
{
    public const string Topic = "mail";

    internal sealed record Payload(NoticeId Notice);

    public async Task<EffectResult> Deliver(DueEffect effect, CancellationToken ct)
    {
        var id = effect.Read<Payload>().Notice.Value;
        var found = await (
            from notice in db.Set<Notice>().AsNoTracking()
            join person in db.Set<Person>() on notice.Person equals person.Id
            where notice.Id == id
            select new { notice, person.Mail, person.Language, person.Zone }).SingleOrDefaultAsync(ct);

        // The person may have been erased since, or have given up the address: then there is nobody to write to.
        if (found is null || found.Mail.Length == 0) return EffectResult.Delivered;

        // Whoever lost the role, or the sight of the thing, since it was decided gets no mail of it either.
        if ((await sight.Of(found.notice.Subject, found.notice.Number, [found.notice.Person], ct)).Count == 0) return EffectResult.Delivered;
        return await mailer.Send(Write(found.notice, found.Mail, Texts.FromTag(found.Language) ?? Language.Tr, found.Zone, effect.Key), ct);
    }

    internal Mail Write(Notice notice, string to, Language language, string zone, string key)
    {
        var texts = new Texts(language);
        var words = new NoticeText(texts, DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc);
        var args = JsonSerializer.Deserialize<NoticeArgs>(notice.Args, KademeJson.Options) ?? NoticeArgs.None;
        var number = NoticeText.NumberOf(notice.Subject, notice.Number);
        var title = words.TitleOr(notice.Title, notice.Subject);
        var subject = words.Subject(notice.Kind, number, title, args);
        var sentence = words.Sentence(notice.Kind, number, title, args);
        var link = settings.PublicAddress.TrimEnd('/') + NoticeText.PathOf(notice.Subject, notice.Number, notice.Recipient);
        var foot = texts["Notices.MailFoot"];
        var html = HtmlEncoder.Default;
        return new(
            $"{key}@{new Uri(settings.PublicAddress).IdnHost}",
            to,
            subject,
            $"{sentence}\n\n{link}\n\n-- \n{foot}\n",
            $"""
             <!doctype html>
             <html lang="{texts.Tag}"><head><meta charset="utf-8"><title>{html.Encode(subject)}</title></head>
             <body><p>{html.Encode(sentence)}</p><p><a href="{html.Encode(link)}">{html.Encode(link)}</a></p><hr><p><small>{html.Encode(foot)}</small></p></body></html>
             """,
            texts.Tag);
    }
}
