using Kademe.Domain.Organizations;
using Kademe.Host.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kademe.Browser.Tests;

/// <content>What was begun and not sent: it comes back for the reader it was written for, and for nobody else.</content>
public sealed partial class JourneyTests
{
    private const string Note = "Bunu müşteri okumasın: sözleşmesi bitmiş";

    [Fact]
    public async Task A_note_that_was_begun_is_a_note_again_after_a_reload_another_step_and_a_new_session()
    {
        var number = await Send(scripts: true);
        await using var first = await desk.Open(Role.LevelOneSpecialist, at: "Göldere Ambalaj");
        await first.Goto($"/calls/{number}");
        await first.Page.Locator(".composer label:has(input[value=AddNote])").ClickAsync();
        await first.Page.Locator(".composer textarea").FillAsync(Note);

        await first.Page.ReloadAsync();
        await IsNote(first.Page);
        await Expect(first.Page.Locator(".composer [data-kept]")).ToContainTextAsync("geri getirildi");

        await first.Page.Locator("form:has(input[value=TakeCall]) button").ClickAsync();
        await Expect(first.Page.Locator(".work__meta .person")).ToBeVisibleAsync();
        await IsNote(first.Page);

        await first.Choose("ClassifyCall", "Input.Class", "Error");
        await Expect(first.Page.Locator(".work__head .badge", new() { HasText = "Hata" })).ToBeVisibleAsync();
        await IsNote(first.Page);

        await first.Page.Context.ClearCookiesAsync();
        await first.Goto($"/calls/{number}");
        await first.Page.GetByLabel("E-posta").FillAsync(desk.LoginOf(Role.LevelOneSpecialist, at: "Göldere Ambalaj"));
        await first.Page.Locator("input[type=password]").FillAsync(DemoWorld.Password);
        await first.Page.Locator("main button[type=submit]").ClickAsync();
        await first.Page.WaitForURLAsync($"**/calls/{number}");
        await IsNote(first.Page);
        Assert.Empty(first.Complaints);
    }

    [Fact]
    public async Task A_kept_text_of_which_nobody_knows_for_whom_it_was_is_a_note()
    {
        var number = await Send(scripts: true);
        await using var first = await desk.Open(Role.LevelOneSpecialist, at: "Göldere Ambalaj");
        await first.Goto($"/calls/{number}");
        await first.Page.EvaluateAsync(
            "([number, text]) => localStorage.setItem(`kademe-draft:${document.documentElement.dataset.person}:write-${number}`, JSON.stringify({ at: Date.now(), fields: { 'Input.Text': text } }))",
            new[] { number, Note });

        await first.Page.ReloadAsync();

        await IsNote(first.Page);
    }

    [Fact]
    public async Task Choices_come_back_with_the_words_and_can_be_thrown_away_together()
    {
        await using var user = await desk.Open(Role.EndUser);
        await user.Goto("/portal/new");
        var form = user.Page.Locator("form[data-draft]");
        await form.Locator("[name='Input.Problems[0]']").FillAsync("Liste boş geliyor");
        await form.Locator("[name='Input.InstalledVersion']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var version = await form.Locator("[name='Input.InstalledVersion']").InputValueAsync();
        await form.Locator("[name='Input.Customisation']").SelectOptionAsync("Standard");

        await user.Page.ReloadAsync();

        await Expect(form.Locator("[name='Input.InstalledVersion']")).ToHaveValueAsync(version);
        await Expect(form.Locator("[name='Input.Customisation']")).ToHaveValueAsync("Standard");
        await Expect(form.Locator("[name='Input.Problems[0]']")).ToHaveValueAsync("Liste boş geliyor");
        await form.Locator("[data-drop-draft]").ClickAsync();
        await Expect(form.Locator("[name='Input.Problems[0]']")).ToHaveValueAsync("");
        await user.Page.ReloadAsync();
        await Expect(form.Locator("[name='Input.Customisation']")).ToHaveValueAsync("Unsure"); // as the form begins
        await Expect(form.Locator("[name='Input.Problems[0]']")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Signing_out_asks_about_what_is_unfinished_and_leaves_nothing_behind()
    {
        await using var somebody = await desk.Open(login: null);
        await somebody.Goto("/portal/new");
        await somebody.Page.GetByLabel("E-posta").FillAsync(desk.LoginOf(Role.EndUser));
        await somebody.Page.Locator("input[type=password]").FillAsync(DemoWorld.Password);
        await somebody.Page.Locator("main button[type=submit]").ClickAsync();
        await somebody.Page.WaitForURLAsync("**/portal/new");
        await somebody.Page.Locator("[name='Input.Problems[0]']").FillAsync("Yarım kaldı");
        await somebody.Page.EvaluateAsync("localStorage.setItem('kademe-draft:0:write-1', JSON.stringify({ at: Date.now(), fields: { 'Input.Text': 'Başkasının' } }))");
        await somebody.Page.ReloadAsync();
        Assert.DoesNotContain("Başkasının", await Kept(somebody.Page), StringComparison.Ordinal);

        await SignOut(somebody.Page);
        await Expect(somebody.Page.Locator("dialog#unfinished")).ToBeVisibleAsync();
        await somebody.Page.Locator("dialog#unfinished [commandfor]").ClickAsync();
        await Expect(somebody.Page.Locator("dialog#unfinished")).ToBeHiddenAsync();
        Assert.Contains("Yarım kaldı", await Kept(somebody.Page), StringComparison.Ordinal);

        await SignOut(somebody.Page);
        await somebody.Page.Locator("dialog#unfinished [data-leave]").ClickAsync();
        await somebody.Page.WaitForURLAsync("**/sign-in");
        Assert.DoesNotContain("Yarım kaldı", await Kept(somebody.Page), StringComparison.Ordinal);
        Assert.Empty(somebody.Complaints);
    }

    [Fact]
    public async Task Escape_leads_one_step_back_out_of_every_field()
    {
        await using var expert = await desk.Open(Role.WorkDeskExpert);
        await expert.Goto("/queue?view=Mine");
        var keys = expert.Page.Keyboard;
        await keys.PressAsync("Control+k");
        await keys.TypeAsync("kuy");
        await keys.PressAsync("Escape");
        await Expect(expert.Page.Locator("dialog#palette")).ToBeHiddenAsync();

        await keys.PressAsync("j");
        await keys.PressAsync("x");
        await keys.PressAsync("a");
        await Expect(expert.Page.Locator(".bulk select")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(expert.Page.Locator("[data-row] a[href^='/calls/']").First).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(expert.Page.Locator("[data-select]:checked")).ToHaveCountAsync(0);

        await keys.PressAsync("j");
        await keys.PressAsync("Enter");
        await expert.Page.Locator(".composer textarea").FocusAsync();
        await keys.PressAsync("Escape");
        await Expect(expert.Page.Locator(".composer textarea")).Not.ToBeFocusedAsync();
        Assert.Empty(expert.Complaints);
    }

    private static async Task IsNote(IPage page)
    {
        await Expect(page.Locator(".composer textarea")).ToHaveValueAsync(Note);
        await Expect(page.Locator(".composer input[value=AddNote]")).ToBeCheckedAsync();
        await Expect(page.Locator(".composer .only-reply")).ToBeHiddenAsync(); // nor does it stand on the paper of a reply
    }

    private static async Task SignOut(IPage page)
    {
        await page.Locator("details.menu[name=person] summary").First.ClickAsync();
        await page.Locator("form[data-forget-drafts] button").First.ClickAsync();
    }

    private static Task<string> Kept(IPage page) => page.EvaluateAsync<string>("JSON.stringify(Object.entries(localStorage))");
}
