using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Kademe.Browser.Tests;

/// <summary>One page of a browser that remembers what went wrong in it: refused scripts and styles, script errors, failed requests.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly RunOnlyOptions Rules = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

    // What another theme can break; everything else is the same in both.
    private static readonly RunOnlyOptions RulesOfColour = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] };

    private const string Run = """
        async only => {
            const { violations } = await axe.run(document, { runOnly: only, resultTypes: ["violations"], preload: false });
            return violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.help}) ${node.html}`));
        }
        """;

    private readonly ConcurrentQueue<string> complaints = new();

    private Window(IPage page) => Page = page;

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser complained about since the window was opened.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    internal static async Task<Window> Of(IBrowserContext context)
    {
        var window = new Window(await context.NewPageAsync());
        window.Page.Console += (_, message) =>
        {
            if (message.Type is "error") window.complaints.Enqueue(message.Text);
        };
        window.Page.PageError += (_, error) => window.complaints.Enqueue(error);
        return window;
    }

    /// <summary>Forgets what the browser complained about so far, as a new window would.</summary>
    public void Forget() => complaints.Clear();

    /// <summary>Goes to a path of the desk and fails when it does not answer with this status.</summary>
    public async Task Goto(string path, int status = 200)
    {
        var answer = await Page.GotoAsync(path);
        if (answer?.Status != status) Assert.Fail($"{path}: {answer?.Status}");
    }

    /// <summary>Opens the form of a step on the call's page, wherever its button stands.</summary>
    public async Task Open(string step)
    {
        var link = Page.Locator($"a[href$='#act-{step}']").First;
        if (!await link.IsVisibleAsync()) await Page.Locator(".acts details.menu > summary").ClickAsync();
        await link.ClickAsync();
    }

    /// <summary>Opens the form of a step if it is not, chooses a value in it and sends it.</summary>
    public async Task Choose(string step, string field, string value)
    {
        var form = Page.Locator($"#act-{step}");
        if (!await form.IsVisibleAsync()) await Open(step);
        await form.Locator($"[name='{field}']").SelectOptionAsync(value);
        await form.Locator("button[type=submit]").ClickAsync();
    }

    /// <summary>
    /// What is wrong with the page as it stands: rules of accessibility it breaks, contents wider than the window, no or several main headings.
    /// Looked at in light and dark, on a wide window and on a phone's.
    /// </summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        List<string> found = [];
        await Page.EvaluateAsync(Axe); // by hand: the ready-made way starts a process of the browser for every look
        List<(string Rule, string Where)> broken = [];
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            await Page.SetViewportSizeAsync(width, height);
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                var rules = theme is ColorScheme.Light ? Rules : RulesOfColour;
                broken.AddRange((await Page.EvaluateAsync<string[]>(Run, new { type = rules.Type, values = rules.Values })).Select(rule => (rule, $"{width} {theme}")));
            }

            var over = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (over > 0) found.Add($"{width}: {over} px wider than the window");
        }

        found.AddRange(broken.GroupBy(one => one.Rule, one => one.Where, StringComparer.Ordinal).Select(group => $"{group.Key} [{string.Join(", ", group)}]"));
        var headings = await Page.Locator("h1").CountAsync();
        if (headings != 1) found.Add($"{headings} main headings");
        return found;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
