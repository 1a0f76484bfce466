using Kademe.Domain.Calls;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Http;

namespace Kademe.Modules.Calls;

/// <summary>
/// The files of a page's form: those chosen now, and those that a refused form left waiting. Chosen ones are taken into the store before the decision; when the
/// form is refused, for whatever reason, they wait, so that nobody chooses them again. What cannot wait is named on the form.
/// </summary>
public sealed class FormFiles(TakeFile take, Doors doors, KademeDb db, RequestTerms terms, KademeSettings settings)
{
    /// <summary>Form name of the files chosen now.</summary>
    public const string ChosenName = "Input.Files";

    /// <summary>Form name of the numbers of files that wait.</summary>
    public const string HeldName = "held";

    /// <summary>What came with a form.</summary>
    /// <param name="Attachments">Files that wait.</param>
    /// <param name="Files">Files that were chosen now, and taken.</param>
    /// <param name="Refusal">Why others were not taken.</param>
    public sealed record Sent(IReadOnlyList<AttachmentId> Attachments, IReadOnlyList<TakenFile> Files, Refusal? Refusal) : ITakesFiles
    {
        /// <summary>A form without files.</summary>
        public static Sent Nothing { get; } = new([], [], null);
    }

    /// <summary>Takes the files of the form that was sent.</summary>
    public async Task<Sent> Take(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType) return Sent.Nothing;
        var form = await request.ReadForm(ct);
        List<AttachmentId> held = [.. form[HeldName].Select(one => long.TryParse(one, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct().Take(settings.Files.MostAtOnce).Select(id => new AttachmentId(id))];
        List<IFormFile> chosen = [.. form.Files.GetFiles(ChosenName).Where(file => file.FileName.Length > 0)];
        if (terms.IsUnproven) return new(held, [], null); // whoever cannot prove that the form is this person's own stores nothing in the person's name
        if (held.Count + chosen.Count > settings.Files.MostAtOnce)
        {
            terms.FilesNotKept = RequestTerms.NamesOf(chosen);
            return new(held, [], new TooManyFiles(settings.Files.MostAtOnce));
        }

        var (taken, refusals) = (new List<TakenFile>(), new List<Refusal>());
        foreach (var file in chosen)
        {
            await using var content = file.OpenReadStream();
            if ((await take.Handle(file.FileName, content, ct)).Succeeded(out var one, out var refusal)) taken.Add(one);
            else refusals.Add(refusal);
        }

        return new(held, taken, refusals switch { [] => null, [var only] => only, _ => new SeveralRefusals(refusals) });
    }

    /// <summary>After a refusal: lets the files wait, and gives all that the form may show again.</summary>
    public async Task<IReadOnlyList<AttachedFile>> Keep(Sent sent, CallNumber? draft, CancellationToken ct)
    {
        List<AttachmentId> all = [.. sent.Attachments];
        if (sent.Files.Count > 0)
        {
            terms.Key = null; // the form's key stands for what was refused
            if ((await doors.Do((HoldFiles step) => step.Handle(sent.Files, ct))).Succeeded(out var held, out _))
                all.AddRange(held.Files.Select(file => file.Id));
            else terms.FilesNotKept = [.. sent.Files.Select(file => file.Name)];
        }

        return all.Count == 0 ? [] : await db.FilesAtHand(all, draft, ct);
    }
}
