using Kademe.Domain.Organizations;
using Microsoft.Playwright;

namespace Kademe.Browser.Tests;

/// <summary>Every page keeps its face: in three languages, on a wide window, a narrow one and a phone, with the longest words, and on paper.</summary>
public abstract class FaceTests(DemoDesk desk) : PagesTests(desk)
{
    /// <summary>Where calls and works go on.</summary>
    public sealed class AtTheDesk(DemoDesk desk) : FaceTests(desk)
    {
        /// <summary>Their rows.</summary>
        public static TheoryData<string, Role?, string> Mine => Those(atTheDesk: true);

        [Theory, MemberData(nameof(Mine))]
        public Task A_page_keeps_its_face(string route, Role? role, string which) => Keeps(route, role, which);
    }

    /// <summary>Everything else; the two halves are looked at beside each other.</summary>
    public sealed class OfTheRest(DemoDesk desk) : FaceTests(desk)
    {
        /// <summary>Their rows.</summary>
        public static TheoryData<string, Role?, string> Mine => Those(atTheDesk: false);

        [Theory, MemberData(nameof(Mine))]
        public Task A_page_keeps_its_face(string route, Role? role, string which) => Keeps(route, role, which);

        [Fact]
        public async Task What_hurts_the_eye_is_seen()
        {
            await using var window = await Desk.Open(role: null);
            await window.Goto("/sign-in");
            await window.Page.EvaluateAsync("""
                () => {
                    const main = document.querySelector("main");
                    main.insertAdjacentHTML("beforeend", `
                        <p id="stuck">Linux<span class="badge">bu</span></p>
                        <nav><a href="/a"><span id="cut">Arbeitsauftraege</span></a></nav>
                        <p id="small">klein</p>
                        <div id="near"><a href="/b">x</a><a href="/c">y</a></div>
                        <p id="wide">ab</p>
                        <time id="dateless" datetime="2026-11-23T09:00:00Z">Bugün</time>`);
                    Object.assign(document.getElementById("cut").style, { display: "block", inlineSize: "20px", whiteSpace: "nowrap", overflow: "hidden" });
                    document.getElementById("small").style.fontSize = "9px";
                    for (const link of document.querySelectorAll("#near a")) Object.assign(link.style, { display: "inline-block", inlineSize: "12px", blockSize: "12px" });
                    document.getElementById("wide").style.overflowWrap = "normal";
                }
                """);

            var faults = await window.Page.EvaluateAsync<string[]>(Face.Faults);
            Assert.Contains(faults, fault => fault.StartsWith("stuck to its words", StringComparison.Ordinal));
            Assert.Contains(faults, fault => fault.StartsWith("cut: ", StringComparison.Ordinal));
            Assert.Contains(faults, fault => fault.StartsWith("text of 9.0 px", StringComparison.Ordinal));
            Assert.Contains(faults, fault => fault.StartsWith("a small target (12 × 12)", StringComparison.Ordinal));

            await window.Page.SetViewportSizeAsync(390, 844);
            Assert.NotEmpty(await window.Page.EvaluateAsync<string[]>(Face.LongWords));
            Assert.Contains("printed without its date: Bugün", await window.Page.EvaluateAsync<string[]>(Face.WithoutDate));
        }
    }

    private static readonly string[] Languages = ["tr", "en", "de"];
    private static readonly int[] Widths = [1440, 1100, 390];

    private async Task Keeps(string route, Role? role, string which)
    {
        var window = await Desk.Keep(role, GetType());
        var path = await PathOf(route, role, which);
        List<(string Fault, string Where)> found = [];

        foreach (var language in Languages)
        {
            await window.Page.Context.AddCookiesAsync([new() { Name = Modules.Shell.ChooseLanguage.Cookie, Value = language, Url = Desk.Address.ToString() }]);
            await window.Goto(path);
            foreach (var width in Widths)
            {
                await window.Page.SetViewportSizeAsync(width, 900);
                found.AddRange((await window.Page.EvaluateAsync<string[]>(Face.Faults)).Select(fault => (fault, $"{language} {width}")));
            }
        }

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
        found.AddRange((await window.Page.EvaluateAsync<string[]>(Face.WithoutDate)).Select(fault => (fault, "paper")));
        await window.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        found.AddRange((await window.Page.EvaluateAsync<string[]>(Face.LongWords)).Select(fault => (fault, "390")));

        if (found.Count == 0) return;
        Assert.Fail(string.Join('\n', found.GroupBy(one => one.Fault, one => one.Where, StringComparer.Ordinal).Select(group => $"{group.Key} [{string.Join(", ", group)}]")));
    }
}
