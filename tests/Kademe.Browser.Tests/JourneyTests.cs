using System.Text.RegularExpressions;
using Kademe.Domain.Organizations;
using Kademe.Host.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kademe.Browser.Tests;

/// <summary>Ways through the product as people take them: by mouse, by keyboard alone, and in a browser without scripts.</summary>
public sealed partial class JourneyTests(DemoDesk desk)
{
    private const string Subject = "Sevk emri kopyalanınca depo seçimi boş geliyor";

    [Fact]
    public async Task A_call_goes_from_the_users_phone_to_second_level_and_comes_back_as_fixed()
    {
        var number = await Send(scripts: true);
        await using (var first = await desk.Open(Role.LevelOneSpecialist, at: "Göldere Ambalaj"))
        {
            await first.Goto($"/calls/{number}");
            await first.Page.Locator("form:has(input[value=TakeCall]) button").ClickAsync();
            await Expect(first.Page.Locator(".work__meta .person")).ToBeVisibleAsync();
            await first.Choose("ClassifyCall", "Input.Class", "Error");
            await Expect(first.Page.Locator(".work__head .badge", new() { HasText = "Hata" })).ToBeVisibleAsync();
            await first.Open("PrioritiseCall");
            await first.Page.Locator("#act-PrioritiseCall [name='Input.Impact']").SelectOptionAsync("Medium");
            await first.Choose("PrioritiseCall", "Input.Urgency", "Medium");
            await Expect(first.Page.Locator(".work__head .prio")).ToContainTextAsync("P3");
            await first.Open("PassToSecondLevel");
            await first.Page.Locator("#act-PassToSecondLevel textarea").FillAsync("Aynı adımlarla ben de gördüm, ayarlar doğru.");
            await first.Page.Locator("#act-PassToSecondLevel button[type=submit]").ClickAsync();
            await Expect(first.Page.Locator(".work__head")).ToContainTextAsync("2. kademede");
        }

        await using (var second = await desk.Open(Role.WorkDeskExpert))
        {
            await second.Goto($"/calls/{number}");
            await second.Page.Locator("form:has(input[value=TakeCall]) button").ClickAsync();
            await second.Page.Locator("a.btn--primary[href$='/reproduction']").ClickAsync();
            await WriteTestCase(second.Page);
            await Run(second.Page, "Release", unsuccessful: true);
            await Run(second.Page, "QA", unsuccessful: false);
            await second.Page.Locator("#form-AcceptR3 [name='Input.Message']").FillAsync("Hata giderildi, yeni sürümle gelecek. Size haber vereceğiz.");
            await second.Page.Locator("#form-AcceptR3 button[type=submit]").ClickAsync();
            await Expect(second.Page.Locator("main")).ToContainTextAsync("Sürüm bekleniyor");
            Assert.Empty(second.Complaints);
        }

        await using var user = await desk.Open(Role.EndUser);
        await user.Page.SetViewportSizeAsync(390, 844);
        await user.Goto($"/portal/calls/{number}");
        await Expect(user.Page.Locator("main")).ToContainTextAsync("Hata giderildi, yeni sürümle gelecek.");
        Assert.Empty(user.Complaints);
    }

    [Fact]
    public async Task Somebody_signs_in_by_the_page_and_is_at_work()
    {
        await using var somebody = await desk.Open(login: null);
        await somebody.Goto("/queue");
        await somebody.Page.GetByLabel("E-posta").FillAsync(desk.LoginOf(Role.WorkDeskExpert));
        await somebody.Page.Locator("input[type=password]").FillAsync(DemoWorld.Password);
        await somebody.Page.Locator("main button[type=submit]").ClickAsync();
        await somebody.Page.WaitForURLAsync("**/queue");
        await Expect(somebody.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.Empty(somebody.Complaints);
    }

    [Fact]
    public async Task A_request_is_sent_and_its_missing_items_are_named_without_scripts()
    {
        await using var user = await desk.Open(Role.EndUser, scripts: false);
        await user.Goto("/portal/new");
        await user.Page.Locator("[name='Input.Problems[0]']").FillAsync("Rapor boş açılıyor");
        await user.Page.Locator("form [name='Input.Address']").FillAsync("depo.irsaliye");
        await user.Page.Locator("button[value=keep]").ClickAsync();
        await Expect(user.Page.Locator("main")).ToContainTextAsync("Rapor boş açılıyor");

        Assert.True(long.Parse(await Send(scripts: false), System.Globalization.CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public async Task The_queue_is_walked_and_a_call_is_opened_and_reproduced_by_keyboard_alone()
    {
        await using var expert = await desk.Open(Role.WorkDeskExpert);
        await expert.Goto("/queue?view=Mine");
        var keys = expert.Page.Keyboard;

        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await keys.PressAsync("k");
        await keys.PressAsync("Enter");
        await Expect(expert.Page.Locator(".work__head")).ToBeVisibleAsync(); // the address changes before the page does
        await keys.PressAsync("?");
        await Expect(expert.Page.Locator("dialog#keys")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(expert.Page.Locator("dialog#keys")).ToBeHiddenAsync();
        await keys.PressAsync("Control+k");
        await Expect(expert.Page.Locator("dialog#palette")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(expert.Page.Locator("dialog#palette")).ToBeHiddenAsync();
        var number = expert.Page.Url.Split('/')[^1].Split('#', '?')[0];
        await expert.Goto("/queue");
        await keys.PressAsync("Control+k");
        await keys.TypeAsync($"ç {number}");
        await keys.PressAsync("Enter");
        await expert.Page.WaitForURLAsync($"**/calls/{number}");
        await Expect(expert.Page.Locator(".work__head")).ToContainTextAsync($"Ç-{number}");
        await keys.PressAsync("g");
        await keys.PressAsync("k");
        await expert.Page.WaitForURLAsync("**/queue");
        Assert.Empty(expert.Complaints);
    }

    [Fact]
    public async Task What_was_typed_is_there_again_after_the_page_was_left_until_it_is_sent()
    {
        const string words = "Henüz bitmemiş bir not: sipariş ekranında da deniyorum";
        await using var expert = await desk.Open(Role.WorkDeskExpert);
        await expert.Goto("/queue?view=Mine");
        await expert.Page.Locator("tr[data-row] a[href^='/calls/']").First.ClickAsync();
        await expert.Page.WaitForURLAsync(CallAddress());

        await expert.Page.Locator(".composer textarea").FillAsync(words);
        await expert.Page.WaitForFunctionAsync("words => Object.values(localStorage).some(kept => kept.includes(words))", words);
        await expert.Page.ReloadAsync();

        await Expect(expert.Page.Locator(".composer textarea")).ToHaveValueAsync(words);
        await expert.Page.Locator(".composer label:has(input[value=AddNote])").ClickAsync();
        await expert.Page.Locator(".composer button[type=submit]").ClickAsync();
        await Expect(expert.Page.Locator(".thread")).ToContainTextAsync(words);
        await Expect(expert.Page.Locator(".composer textarea")).ToHaveValueAsync("");
        await expert.Page.ReloadAsync();
        await Expect(expert.Page.Locator(".composer textarea")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_step_that_is_refused_stays_open_with_its_reason_and_its_words()
    {
        const string words = "Aynı adımlarla ben de gördüm.";
        var number = await Send(scripts: true);
        await using var first = await desk.Open(Role.LevelOneSpecialist, at: "Göldere Ambalaj");
        await first.Goto($"/calls/{number}");
        await first.Page.Locator("form:has(input[value=TakeCall]) button").ClickAsync();
        await Expect(first.Page.Locator(".work__meta .person")).ToBeVisibleAsync();

        await first.Open("PassToSecondLevel");
        await first.Page.Locator("#act-PassToSecondLevel textarea").FillAsync(words);
        await first.Page.Locator("#act-PassToSecondLevel button[type=submit]").ClickAsync();

        await Expect(first.Page.Locator("#act-PassToSecondLevel [data-refusal]")).ToBeVisibleAsync();
        await Expect(first.Page.Locator("#act-PassToSecondLevel textarea")).ToHaveValueAsync(words);
        await Expect(first.Page.Locator(".act:visible")).ToHaveCountAsync(1);
        Assert.Empty(first.Complaints);
    }

    [Fact]
    public async Task A_clock_goes_on_while_the_page_stands_and_waits_for_the_opening()
    {
        await using var expert = await desk.Open(Role.WorkDeskExpert);
        await expert.Page.Clock.InstallAsync();
        await expert.Goto("/queue?view=Open");
        var chip = expert.Page.Locator(".clock[data-left]").First;

        await Write(left: 4_230, of: 14_400, waits: 0);
        await Expect(chip.Locator("time")).ToHaveTextAsync("1 sa 10 dk");
        await expert.Page.Clock.RunForAsync("25:00");
        await Expect(chip.Locator("time")).ToHaveTextAsync("45 dk");
        await Expect(chip).ToHaveAttributeAsync("data-state", "soon");
        await expert.Page.Clock.RunForAsync("51:00");
        await Expect(chip.Locator("time")).ToHaveTextAsync("−5 dk");
        await Expect(chip).ToHaveAttributeAsync("data-state", "breach");

        await Write(left: 4_230, of: 14_400, waits: 1_800);
        await expert.Page.Clock.RunForAsync("30:00");
        await Expect(chip.Locator("time")).ToHaveTextAsync("1 sa 10 dk");
        await expert.Page.Clock.RunForAsync("20:00");
        await Expect(chip.Locator("time")).ToHaveTextAsync("50 dk");

        async Task Write(int left, int of, int waits)
        {
            await chip.EvaluateAsync("(chip, [left, of, waits]) => { Object.assign(chip.dataset, { left, of, in: waits }); delete chip.dataset.for; }", new[] { left, of, waits });
            await expert.Page.Clock.RunForAsync("00:16"); // the next look at all chips
        }
    }

    [Fact]
    public async Task The_language_and_the_theme_are_chosen_and_stay()
    {
        await using var user = await desk.Open(Role.KeyUser);
        await user.Goto("/portal");
        await user.Page.Locator(".langs a[lang=de]").First.ClickAsync();
        await Expect(user.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await user.Page.Locator("[data-theme-toggle]").First.ClickAsync();
        var theme = await user.Page.Locator("html").GetAttributeAsync("data-theme");
        await user.Goto("/portal/new");

        Assert.NotNull(theme);
        await Expect(user.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Expect(user.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
    }

    [GeneratedRegex(@"/calls/\d+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallAddress();

    private static async Task WriteTestCase(IPage page)
    {
        var form = page.Locator("#form-WriteTestCase");
        await form.Locator("[name='Input.Data']").FillAsync("İki kalemli örnek sevk emri");
        await form.Locator("[name='Input.Authorisation']").FillAsync("Sevk sorumlusu");
        await form.Locator("[name='Input.Settings']").FillAsync("Öntanımlı");
        await form.Locator("[name='Input.Steps[0].Action']").FillAsync("Sevk emrini kopyala");
        await form.Locator("[name='Input.Steps[0].Expected']").FillAsync("Depo seçili gelir");
        await form.Locator("[name='Input.ExpectedResult']").FillAsync("Kopyada depo seçili");
        await form.Locator("button[type=submit]").First.ClickAsync();
        await Expect(page.Locator("#form-RecordRun")).ToBeVisibleAsync();
    }

    private static async Task Run(IPage page, string environment, bool unsuccessful)
    {
        var form = page.Locator("#form-RecordRun");
        await Expect(form.Locator("button[type=submit]")).ToContainTextAsync(environment);
        await form.Locator($"[name='Input.Marks[0]'][value={(unsuccessful ? "Unsuccessful" : "Successful")}]").CheckAsync(new() { Force = true });
        await form.Locator("[name='Input.Observations']").FillAsync(unsuccessful ? "Depo boş geldi" : "Depo seçili geldi");
        await form.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(unsuccessful ? "Depo boş geldi" : "Depo seçili geldi");
    }

    // The user's part, on a phone: a complete request. Gives the call's number.
    private async Task<string> Send(bool scripts)
    {
        await using var user = await desk.Open(Role.EndUser, scripts: scripts);
        var page = user.Page;
        await page.SetViewportSizeAsync(390, 844);
        await user.Goto("/portal/new");
        await page.Locator("[name='Input.Problems[0]']").FillAsync(Subject);
        await page.Locator("[name='Input.Address']").FillAsync("depo.irsaliye");
        await page.Locator("[name='Input.InstalledVersion']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("[name='Input.Customisation']").SelectOptionAsync("Standard");
        await page.Locator("[name='Input.Requests[0]']").FillAsync("Depo seçimi kopyada dolu gelsin");
        await page.Locator("button[value=send]").ClickAsync();
        await page.WaitForURLAsync("**/portal/calls/*");
        await Expect(page.Locator("h1")).ToContainTextAsync(Subject);
        return new Uri(page.Url).Segments[^1];
    }
}
