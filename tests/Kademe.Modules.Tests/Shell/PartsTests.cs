using Kademe.Domain.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kademe.Modules.Tests.Shell;

public sealed class PartsTests
{
    [Fact]
    public async Task A_refusal_about_one_field_links_to_that_field_on_this_page()
    {
        var html = await Render<RefusalSummary>(new() { ["Refusal"] = new InvalidInput("input.required", "findings") });

        Assert.Contains("href=\"/calls/7?tab=a#Input-Findings\"", html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_shown_while_nothing_was_refused() => Assert.Equal("", (await Render<RefusalSummary>(new() { ["Refusal"] = null })).Trim());

    [Fact]
    public async Task A_refused_field_shows_the_reason_where_it_is_and_names_itself_above()
    {
        var html = await Render<OneFieldForm>([]);

        Assert.Contains("aria-invalid=\"true\" aria-describedby=\"Input-Subject-problem Input-Subject-hint\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"Input-Subject-problem\"", html, StringComparison.Ordinal);
        Assert.Contains(">Konu: ", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SupportLevel.L1, 1)]
    [InlineData(SupportLevel.L3, 3)]
    public async Task A_level_fills_as_many_risers_as_its_number(SupportLevel level, int filled)
    {
        var html = await Render<LevelGlyph>(new() { ["Level"] = level });

        Assert.Equal(filled, html.Split("class=\"on\"").Length - 1);
    }

    [Fact]
    public async Task An_icon_nobody_drew_is_a_defect() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Render<Icon>(new() { ["Name"] = "no-such-icon" }));

    [Theory]
    [InlineData(2, 4, "bir", "iki", "üç")]
    [InlineData(3, 3, "bir", "", " ")] // rows that came back empty with a refused form do not grow more
    public async Task Numbered_items_always_leave_one_empty_row_for_those_without_a_script(int least, int rows, params string[] written)
    {
        List<string> items = [.. written];

        var html = await Render<NumberedItems>(new()
        {
            ["Label"] = "Bulgular", ["Value"] = items, ["ValueExpression"] = (System.Linq.Expressions.Expression<Func<List<string>>>)(() => items), ["Rows"] = least,
        });

        Assert.Equal(rows, html.Split("<li>").Length - 1);
    }

    private static async Task<string> Render<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection()
            .AddSingleton(new Texts(Language.Tr)).AddSingleton<NavigationManager, CallPage>().AddSingleton(new Kademe.Modules.Kernel.RequestTerms()).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    private sealed class CallPage : NavigationManager
    {
        public CallPage() => Initialize("http://localhost/", "http://localhost/calls/7?tab=a");
    }

    // Rendered twice, as a page is when its form was sent: first as it stood, then with the refusal.
    private sealed class OneFieldForm : ComponentBase
    {
        private bool sent;

        private Command Input { get; } = new();

        protected override async Task OnInitializedAsync()
        {
            await Task.Yield();
            sent = true;
        }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder tree)
        {
            tree.OpenComponent<EditForm>(0);
            tree.AddComponentParameter(1, "Model", Input);
            tree.AddComponentParameter(2, "ChildContent", (RenderFragment<EditContext>)(_ => form =>
            {
                form.OpenComponent<RefusalSummary>(0);
                form.AddComponentParameter(1, "Refusal", sent ? new SeveralRefusals([new InvalidInput("input.required", "Subject")]) : null);
                form.CloseComponent();
                form.OpenComponent<TextField>(2);
                form.AddComponentParameter(3, "Label", "Konu");
                form.AddComponentParameter(4, "Hint", "Bir cümle yeter");
                form.AddComponentParameter(5, "Value", Input.Subject);
                form.AddComponentParameter(6, "ValueExpression", (System.Linq.Expressions.Expression<Func<string?>>)(() => Input.Subject));
                form.CloseComponent();
            }));
            tree.CloseComponent();
        }
    }

    private sealed class Command
    {
        public string? Subject { get; set; }
    }
}
