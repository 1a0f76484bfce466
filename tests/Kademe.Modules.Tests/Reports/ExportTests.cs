using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using NodaTime;
using UglyToad.PdfPig;

namespace Kademe.Modules.Tests.Reports;

/// <summary>What leaves the product as a file says the same as the page, harms nobody who opens it, and is logged.</summary>
public abstract class ExportTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ExportTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ExportTests(app), IClassFixture<PostgresApp>;

    private const string Formula = "=HYPERLINK(\"https://kotu.example\";\"Tıklayın\")";

    [Fact]
    public async Task The_workbooks_hold_the_figures_and_their_calls_and_no_formula()
    {
        var call = await Late(Formula);
        var lead = app.World.Of(Role.PartnerLead, app.World.Partner);

        var table = await app.As(lead).Get("api/v1/reports/fulfilment/workbook?clock=Response&by=Customer");
        var rows = Rows(table.ShouldBe(HttpStatusCode.OK).Bytes.ToArray());
        Assert.Equal("Derin Tekstil", rows[1][0]);
        Assert.Equal(Convert.ToDouble((await app.As(lead).Get("api/v1/reports/fulfilment?clock=Response&by=Customer")).Json.GetProperty("total").GetProperty("breached").GetInt32()), Convert.ToDouble(rows[^1][3], System.Globalization.CultureInfo.InvariantCulture));

        var calls = (await app.As(lead).Get("api/v1/reports/calls/workbook?clock=Response&verdict=Breached")).ShouldBe(HttpStatusCode.OK);
        var cells = Rows(calls.Bytes.ToArray()).Single(row => (string?)row[0] == $"Ç-{call}");
        Assert.Equal($"'{Formula}", cells[1]);
        Assert.DoesNotContain("<f>", Xml(calls.Bytes.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotContain("<x:f>", Xml(calls.Bytes.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_is_printed_with_every_letter_of_the_language()
    {
        await Late("Iğdır deposunda ‘ıİşŞğĞ’ görünmüyor");
        var pdf = (await app.As(Role.SupportOfficer).In("tr").Get("api/v1/reports/dashboard/pdf")).ShouldBe(HttpStatusCode.OK).Bytes.ToArray();

        using var document = PdfDocument.Open(pdf);
        var text = string.Join(' ', document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        Assert.Contains("SLA panosu", text, StringComparison.Ordinal);
        Assert.Contains("Süre nerede geçti?", text, StringComparison.Ordinal);
        Assert.Contains("İhlaller neden oldu?", text, StringComparison.Ordinal);
        Assert.Contains("Kimse üstlenmemişti", text, StringComparison.Ordinal);
        Assert.Contains("Açık çağrıların yaşı", text, StringComparison.Ordinal);
        Assert.Contains("(Europe/Istanbul)", text, StringComparison.Ordinal);
        Assert.InRange(pdf.Length, 5_000, 200_000);
    }

    [Fact]
    public async Task Every_export_is_logged_with_what_was_asked_and_a_refused_one_is_not()
    {
        var officer = app.World.Of(Role.SupportOfficer, app.World.Served);
        (await app.As(officer).Get("api/v1/reports/fulfilment/workbook?clock=Update")).ShouldBe(HttpStatusCode.OK);
        (await app.As(officer).Get("api/v1/reports/dashboard/pdf?from=2026-11-01&to=2026-11-20")).ShouldBe(HttpStatusCode.OK);
        (await app.As(officer).Get("api/v1/reports/calls/workbook?clock=OlaL1")).ShouldBe(HttpStatusCode.NotFound, "report.not-found");
        (await app.As(officer).Get("api/v1/reports/calls/workbook?from=x")).ShouldBe(HttpStatusCode.BadRequest, "report.not-understood");
        (await app.As(Role.EndUser).Get("api/v1/reports/calls/workbook")).ShouldBe(HttpStatusCode.Forbidden);

        var logged = await app.Do(services => services.GetRequiredService<KademeDb>().Set<AuditEntry>().AsNoTracking()
            .Where(line => line.Person == officer.Id && line.Action == AuditAction.Exported).OrderBy(line => line.Id).Select(line => new { line.Entity, line.Key }).ToListAsync());
        Assert.Equal(["reports/fulfilment", "reports/dashboard"], logged.Select(line => line.Entity));
        Assert.Contains("clock=Update", logged[0].Key, StringComparison.Ordinal);
        Assert.Contains("from=2026-11-01&to=2026-11-20", logged[1].Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/fulfilment/workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/reports/calls/workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/reports/pdf", "application/pdf")]
    public async Task The_pages_hand_them_out_too(string address, string type)
    {
        var browser = await app.Browse(app.World.Of(Role.PartnerLead, app.World.Partner));

        Assert.Equal(type, (await browser.Fetch(address)).ShouldBe(HttpStatusCode.OK).Type);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Fetch($"{address}?from=bozuk")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Fetch($"{address}?customer=987654")).Status);
    }

    private async Task<long> Late(string subject)
    {
        var (installed, _) = await new WayOfACall(app).Catalogue();
        var call = (await app.As(Role.EndUser).Post("api/v1/calls", new { address = "depo.irsaliye", installedVersion = installed, customisation = "Standard", problems = (string[])[subject], requests = (string[])["Düzeltilmesi"] }))
            .ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
        app.Pass(Duration.FromDays(9));
        return call;
    }

    private static List<object?[]> Rows(byte[] workbook)
    {
        using var stream = new MemoryStream(workbook);
        return [.. stream.Query().Select(row => ((IDictionary<string, object?>)row).Values.ToArray())];
    }

    private static string Xml(byte[] workbook)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(workbook));
        return string.Concat(zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }
}
