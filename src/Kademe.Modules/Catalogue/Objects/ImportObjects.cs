using System.Text;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Catalogue;

/// <summary>
/// Takes objects from a file of separated values, all or none (REQ-015): new addresses are entered, known ones
/// described anew. A column that the file does
/// not have changes nothing; an empty cell does, where what it empties may be empty. Every wrong line is named.
/// </summary>
internal sealed class ImportObjects(KademeDb db, Decisions decisions, Numbers numbers, Texts texts)
{
    public const int MostRows = 5_000;
    public const int MostBytes = 5_000_000;
    private const int MostErrors = 200;

    // A column may be called by its name in any of the three languages.
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["address"] = "Address", ["adres"] = "Address", ["adresse"] = "Address",
        ["title"] = "Title", ["title_tr"] = "Title", ["baslik"] = "Title", ["titel"] = "Title",
        ["title_en"] = "TitleEnglish", ["title_de"] = "TitleGerman",
        ["type"] = "Type", ["tur"] = "Type", ["typ"] = "Type",
        ["licence"] = "Licence", ["lisans"] = "Licence", ["lizenz"] = "Licence",
    };

    // What an object that is not known yet must come with.
    private static readonly string[] NeededByNew = ["Title", "Type"];

    public sealed record Imported(int Entered, int Changed);

    public async Task<Outcome<Imported>> Handle(Stream file, CancellationToken ct)
    {
        var (tooLarge, notText) = (new ImportTooLarge(MostBytes / 1_000_000), new InvalidInput("catalogue.import-not-text", "File"));
        if (!(await FileText.Read(file, MostBytes, tooLarge, notText, ct)).Succeeded(out var text, out var refusal))
            return refusal;
        return await decisions.Run<Imported>(text, () => Import(text, ct), ct);
    }

    private async Task<Outcome<Imported>> Import(string text, CancellationToken ct)
    {
        var records = Csv.Read(text).Take(MostRows + 2).ToList();
        if (records is not [var head, ..]) return new InvalidInput("catalogue.import-empty", "File");
        if (records.Count > MostRows + 1) return new InvalidInput("catalogue.import-too-many-rows", "File", MostRows);
        var columns = head.Cells.Select(ColumnOf).ToList();

        // As the file itself calls it; what it lacks is called as the page's example does.
        string Heading(string column) => columns.IndexOf(column) is >= 0 and var at
            ? Text.Shorten(Text.OneLine(head.Cells[at]), 40)
            : Columns.First(known => known.Value == column).Key;

        if (!columns.Contains("Address", StringComparer.Ordinal))
            return new ColumnsMissing([.. Absent(["Address", .. NeededByNew], columns).Select(Heading)]);
        if (columns.OfType<string>().GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            return new InvalidInput("catalogue.import-column-twice", "File", Heading(twice.Key));

        var (errors, rows, seen) = (new List<LineError>(), new List<Row>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var record in records.Skip(1))
        {
            if (RowOf(record, columns).Succeeded(out var row, out var wrong) && !seen.Add(row.Address.Value))
                wrong = new InvalidInput("catalogue.import-address-twice", "Address", row.Address.Value);
            if (wrong is null) rows.Add(row!);
            else errors.Add(new(record.Line, wrong.Field is { Length: > 0 } field ? Heading(field) : "", wrong.Code, texts.For(wrong)));
            if (errors.Count == MostErrors) break;
        }

        if (errors.Count > 0) return new ImportRefused(errors);
        return rows.Count == 0 ? new InvalidInput("catalogue.import-empty", "File") : await Enter(rows, [.. Absent(NeededByNew, columns).Select(Heading)], ct);
    }

    private async Task<Outcome<Imported>> Enter(List<Row> rows, IReadOnlyList<string> absent, CancellationToken ct)
    {
        var addresses = rows.ConvertAll(row => row.Address.Value);
        var known = (await db.Set<ProductObject>().Where(o => addresses.Contains(EF.Property<string>(o, ProductObjectTable.Address))).ToListAsync(ct))
            .ToDictionary(o => o.Address);
        if (absent.Count > 0 && rows.Count > known.Count) return new ColumnsMissing(absent);
        var fresh = new Queue<ProductObjectId>(rows.Count > known.Count ? await numbers.Next<ProductObjectId>(rows.Count - known.Count, ct) : []);
        var changed = 0;
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Address, out var before))
            {
                var licence = row.Licence ?? ObjectLicenceKind.Standard;
                db.Add(ProductObject.Register(fresh.Dequeue(), row.Address, row.TitlesOver(Wording.Empty), row.Type, licence).Value);
            }
            else if (row.SaysMoreThan(before))
            {
                before.Change(row.TitlesOver(before.Titles), row.Type ?? before.Type, row.Licence ?? before.Licence);
                changed++;
            }
        }

        return new Imported(rows.Count - known.Count, changed);
    }

    private static string? ColumnOf(string heading) =>
        Columns.GetValueOrDefault(TurkishText.Fold(Text.OneLine(heading)).Replace(' ', '_').Replace('-', '_'));

    private static IEnumerable<string> Absent(IEnumerable<string> wanted, List<string?> columns) =>
        wanted.Where(name => !columns.Contains(name, StringComparer.Ordinal));

    private static Outcome<Row> RowOf(CsvRecord record, List<string?> columns)
    {
        if (record.Cells.Count > columns.Count)
            return new InvalidInput("catalogue.import-too-many-cells", "", columns.Count, record.Cells.Count);
        if (!ObjectAddress.Parse(Cell("Address") ?? "").Succeeded(out var address, out var refusal)) return refusal;
        if (!Line("Title", Text.LineLength, required: true).Succeeded(out var title, out refusal)) return refusal;
        if (!Line("TitleEnglish", Text.LineLength).Succeeded(out var english, out refusal)) return refusal;
        if (!Line("TitleGerman", Text.LineLength).Succeeded(out var german, out refusal)) return refusal;
        if (!Line("Type", 60, required: true).Succeeded(out var type, out refusal)) return refusal;
        if (Cell("Licence") is not { } typed)
            return new Row(address, title.Typed, english.Typed, german.Typed, type.Typed, Licence: null);
        return LicenceOf(typed).Then<Row>(licence => new Row(address, title.Typed, english.Typed, german.Typed, type.Typed, licence));

        Outcome<Words> Line(string name, int longest, bool required = false)
        {
            if (Cell(name) is not { } cell) return new Words(null);
            var line = required ? Text.Required(Text.OneLine(cell), name, longest) : Text.Optional(Text.OneLine(cell), name, longest);
            return line.Then<Words>(words => new Words(words));
        }

        // Null when the file has no such column; spreadsheets leave out empty cells at the end of a line.
        string? Cell(string name) => columns.IndexOf(name) is >= 0 and var at ? record.Cells.ElementAtOrDefault(at) ?? "" : null;
    }

    private static Outcome<ObjectLicenceKind> LicenceOf(string typed) =>
        TurkishText.Fold(Text.OneLine(typed)).Replace("-", "", StringComparison.Ordinal) switch
        {
            "" or "standard" or "standart" => ObjectLicenceKind.Standard,
            "addoption" => ObjectLicenceKind.AddOption,
            "addon" => ObjectLicenceKind.AddOn,
            _ => new InvalidInput("catalogue.licence-unknown", "Licence", Text.Shorten(Text.OneLine(typed), 40)),
        };

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("catalogue/objects/import", Post).WithName(nameof(ImportObjects)).WithTags("Catalogue").WithSummary("Takes objects from a CSV file, all or none")
            .Accepts<string>("text/csv", "multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(MostBytes + 100_000))
            .RequireAuthorization(new AuthorizeAttribute { Roles = CataloguePolicies.Write });

    private static async Task<Results<Ok<Imported>, Refused>> Post(HttpRequest request, ImportObjects import, CancellationToken ct)
    {
        if (!request.HasFormContentType) return (await import.Handle(request.Body, ct)).ToHttp();
        var form = await request.ReadForm(ct);
        if (form.Files is not [var file, ..]) return new Refused(new InvalidInput("input.required", "File"));
        await using var content = file.OpenReadStream();
        return (await import.Handle(content, ct)).ToHttp();
    }

    // Null is what the file does not speak of.
    private readonly record struct Words(string? Typed);

    private sealed record Row(ObjectAddress Address, string? Title, string? English, string? German, string? Type, ObjectLicenceKind? Licence)
    {
        public bool SaysMoreThan(ProductObject before) =>
            TitlesOver(before.Titles) != before.Titles
            || (Type ?? before.Type) != before.Type
            || (Licence ?? before.Licence) != before.Licence;

        public Wording TitlesOver(Wording before) =>
            new(Title ?? before.Turkish, English ?? before.English, German ?? before.German);
    }
}

/// <summary>What is wrong in a line of an imported file.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Field">The column.</param>
/// <param name="Code">Code of the refusal.</param>
/// <param name="Text">Its text in the caller's language.</param>
public sealed record LineError(int Line, string Field, string Code, string Text);

/// <summary>The file has wrong lines; nothing was taken.</summary>
internal sealed record ImportRefused(IReadOnlyList<LineError> Errors) : Refusal("catalogue.import-refused", RefusalKind.Invalid)
{
    public override IReadOnlyList<object> Arguments => [Errors.Count];
}

/// <summary>The first line lacks columns.</summary>
internal sealed record ColumnsMissing(IReadOnlyList<string> Columns) : Refusal("catalogue.import-columns-missing", RefusalKind.Invalid)
{
    public override IReadOnlyList<object> Arguments => [string.Join(", ", Columns)];
}

/// <summary>The file is larger than what is taken.</summary>
internal sealed record ImportTooLarge(int Megabytes) : Refusal("catalogue.import-too-large", RefusalKind.TooLarge)
{
    public override IReadOnlyList<object> Arguments => [Megabytes];
}
