using System.Net;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.WorkRecords;

/// <summary>Second level at the reproduction's page: sends its forms as they stand there, without a script.</summary>
internal sealed class OnTheLadder(KademeApp app)
{
    private static readonly (string, string)[] Case =
    [
        ("Data", "240 kolilik örnek sipariş"), ("Authorisation", "Depo sorumlusu"), ("Settings", "Öntanımlı"), ("ExpectedResult", "Her irsaliye kendi toplamını gösterir"),
        ("Input.Steps[0].Action", "Satış siparişini aç"), ("Input.Steps[0].Expected", "Açık miktar 240"),
        ("Input.Steps[1].Action", "İkinci irsaliyeyi kes"), ("Input.Steps[1].Expected", "Toplam 4.860,00 TL"),
    ];

    private readonly WayOfACall way = new(app);

    public WayOfACall Way => way;

    public static string FormOf(string action) => $"form:has(input[name='Input.Action'][value={action}])";

    public static string PageOf(long call) => $"/calls/{call}/reproduction";

    /// <summary>A call at second level without a test case.</summary>
    public async Task<long> AtSecondLevel(long version)
    {
        var call = await way.Opened(version);
        await way.Pass(call);
        return call;
    }

    public async Task<Browser> Expert() => await app.Browse(Role.WorkDeskExpert);

    public async Task<Sheet> Open(Browser browser, long call) => (await browser.Open(PageOf(call))).ShouldBe(HttpStatusCode.OK);

    public async Task<Sheet> Write(Browser browser, long call) =>
        Done(await (await Open(browser, call)).Submit(FormOf("WriteTestCase"), Case));

    public async Task<Sheet> Run(Browser browser, long call, bool fails) => Done(await (await Open(browser, call)).Submit(
        FormOf("RecordRun"), ("Input.Marks[0]", "Successful"), ("Input.Marks[1]", fails ? "Unsuccessful" : "Successful"), ("Observations", fails ? "İkinci irsaliye iki katı" : "Toplam doğru")));

    /// <summary>From the test case to where the works are to be searched.</summary>
    public async Task<Sheet> ToTheSearch(Browser browser, long call)
    {
        await Write(browser, call);
        await Run(browser, call, fails: true);
        await Run(browser, call, fails: true);
        return await Run(browser, call, fails: true);
    }

    public static Sheet Done(Sheet page)
    {
        page.ShouldBe(HttpStatusCode.OK);
        if (page.Document.QuerySelector("[data-refusal]") is { } refusal) Assert.Fail($"{page.Path}: {refusal.TextContent}");
        return page;
    }

    public async Task<string?> State(long call) => (await app.As(Role.WorkDeskExpert).Get($"api/v1/calls/{call}")).Json.GetProperty("state").GetString();
}
