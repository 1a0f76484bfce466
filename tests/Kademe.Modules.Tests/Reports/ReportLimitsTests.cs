using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Reports;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using NodaTime;

namespace Kademe.Modules.Tests.Reports;

/// <summary>What a report leaves out it says, at exactly the row where it begins to, on every page and in every file. One story: the limits are the program's.</summary>
public abstract class ReportLimitsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ReportLimitsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ReportLimitsTests(app), IClassFixture<PostgresApp>;

    private const int Calls = 11;

    [Fact]
    public async Task A_report_says_what_it_left_out()
    {
        var (installed, _) = await new WayOfACall(app).Catalogue();
        for (var i = 0; i < Calls; i++) await new WayOfACall(app).Opened(installed);
        app.Pass(Duration.FromDays(9)); // none was answered: all are decided
        foreach (var most in (int[])[Calls, Calls - 1])
        {
            Set(limits => (limits.MostClocks, limits.MostCalls, limits.MostRows) = (most, most, most));
            var (isCut, words) = (most < Calls, most.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await Figures(isCut, most, words);
            await Files(isCut, most);
            await WhatIf(isCut, most);
        }

        await GivesUp();
        await WritesNothing();
    }

    private async Task Figures(bool isCut, int most, string words)
    {
        var lead = app.World.Of(Role.PartnerLead, app.World.Partner);
        var table = (await app.As(lead).Get("api/v1/reports/fulfilment?clock=Resolution")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal((isCut, most), (table.GetProperty("isCut").GetBoolean(), table.GetProperty("total").GetProperty("breached").GetInt32()));
        var view = (await app.As(lead).Get("api/v1/reports/dashboard")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal((isCut, isCut, most), (view.GetProperty("isCut").GetBoolean(), view.GetProperty("time").GetProperty("isCut").GetBoolean(), view.GetProperty("time").GetProperty("calls").GetInt32()));
        Assert.Equal(most, view.GetProperty("arrivals").EnumerateArray().Sum(day => day.EnumerateArray().Sum(hour => hour.GetInt32())));
        Assert.Equal(most, view.GetProperty("backlog").EnumerateArray().Sum(line => line.GetProperty("total").GetInt32()));
        var browser = await app.Browse(lead);
        foreach (var address in (string[])["/reports", "/reports/fulfilment?clock=Resolution"])
            Assert.Equal(isCut, (await browser.Open(address)).Words.Contains($"en yeni {words} kayıttan", StringComparison.Ordinal));
    }

    private async Task Files(bool isCut, int most)
    {
        var lead = app.As(app.World.Of(Role.PartnerLead, app.World.Partner));
        var rows = Rows((await lead.Get("api/v1/reports/calls/workbook?clock=Resolution")).ShouldBe(HttpStatusCode.OK).Bytes.ToArray());
        Assert.Equal(1 + most + (isCut ? 1 : 0), rows.Count);
        Assert.Equal(isCut, rows[^1].OfType<string>().Any(cell => cell.Contains($"ilk {most} çağrıda kesildi", StringComparison.Ordinal)));
        var about = Rows((await lead.Get("api/v1/reports/fulfilment/workbook?clock=Resolution")).ShouldBe(HttpStatusCode.OK).Bytes.ToArray(), "Bu rapor hakkında");
        Assert.Equal(isCut, about.Exists(row => row.OfType<string>().Any(cell => cell.Contains($"en yeni {most} kayıttan", StringComparison.Ordinal))));
        using var pdf = UglyToad.PdfPig.PdfDocument.Open((await lead.Get("api/v1/reports/dashboard/pdf")).ShouldBe(HttpStatusCode.OK).Bytes.ToArray());
        var text = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        Assert.Equal((isCut, isCut), (text.Contains($"en yeni {most} kayıttan", StringComparison.Ordinal), text.Contains($"en yeni {most} çağrıdan", StringComparison.Ordinal)));
    }

    private async Task WhatIf(bool isCut, int most)
    {
        var lead = app.World.Of(Role.PartnerLead, app.World.Partner);
        var version = await app.Do(services => services.GetRequiredService<KademeDb>().Set<Domain.Sla.AgreementVersion>().OrderBy(one => one.Id).Select(one => one.Id.Value).FirstAsync());
        Set(limits => limits.MostClocks = Calls);
        var view = (await app.As(lead).Get($"api/v1/reports/what-if?version={version}&clock=Resolution")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal((Calls, most, isCut), (view.GetProperty("arrived").GetInt32(), view.GetProperty("calls").GetInt32(), view.GetProperty("isCut").GetBoolean()));
        var page = await (await app.Browse(lead)).Open($"/reports/what-if?version={version}&clock=Resolution");
        Assert.Equal(isCut, page.Words.Contains($"en yeni {most} tanesi hesaplandı", StringComparison.Ordinal));
    }

    private async Task GivesUp()
    {
        Set(limits => limits.Seconds = 0);
        foreach (var address in (string[])["fulfilment", "dashboard", "calls", "what-if?version=1", "fulfilment/workbook", "calls/workbook", "dashboard/pdf"])
            (await app.As(Role.Auditor).Get($"api/v1/reports/{address}")).ShouldBe(HttpStatusCode.Conflict, "report.took-too-long");
        Assert.Contains("Rapor 0 saniyede hazırlanamadı", (await (await app.Browse(Role.Auditor)).Open("/reports")).ShouldBe(HttpStatusCode.OK).Words, StringComparison.Ordinal);
        Set(limits => limits.Seconds = 30);
    }

    // Even a mistake could not write: the database refuses what these connections ask for.
    private Task WritesNothing() => app.DoAs(app.World.Of(Role.Auditor), async services =>
    {
        var (own, apart) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<ReportReading>().Db);
        Assert.NotEqual(own.Database.GetDbConnection().ConnectionString, apart.Database.GetDbConnection().ConnectionString);
        Assert.True(await apart.Set<Domain.Organizations.Organization>().AnyAsync());
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => apart.Database.ExecuteSqlRawAsync("DELETE FROM call_clocks"));
    });

    private void Set(Action<ReportSettings> change) => change(app.Services.GetRequiredService<KademeSettings>().Reports);

    private static List<object?[]> Rows(byte[] workbook, string? sheet = null)
    {
        using var stream = new MemoryStream(workbook);
        return [.. stream.Query(sheetName: sheet).Select(row => ((IDictionary<string, object?>)row).Values.ToArray())];
    }
}
