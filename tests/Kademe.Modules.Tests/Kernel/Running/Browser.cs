using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>A browser without scripts: it keeps cookies, follows redirects and sends forms as they stand on the page.</summary>
public sealed class Browser(HttpClient http, Faults faults)
{
    /// <summary>From now on asks for pages in this language (Accept-Language).</summary>
    public Browser In(string language)
    {
        http.DefaultRequestHeaders.AcceptLanguage.Clear();
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return this;
    }

    public Task<Sheet> Open(string path) => Send(new(HttpMethod.Get, path));

    /// <summary>Signs in on the sign-in page and fails when it does not let in.</summary>
    public async Task<Sheet> SignIn(string login, string password)
    {
        var page = await Open("/sign-in");
        var landed = await page.Submit("form:has(input[type=password])", ("Login", login), ("Password", password));
        if (landed.Document.QuerySelector("input[type=password]") is not null) Assert.Fail($"{login} was not let in:\n{landed.Words}");
        return landed;
    }

    /// <summary>Fetches what is no page.</summary>
    public async Task<Answer> Fetch(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return new(response, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), faults);
    }

    public async Task<Sheet> Send(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if ((int)response.StatusCode >= 500) Assert.Fail($"{request.Method} {request.RequestUri}: {(int)response.StatusCode}\n{faults.All.LastOrDefault()}");
        return new(this, response.StatusCode, response.RequestMessage!.RequestUri!, html);
    }
}

/// <summary>One page as it came.</summary>
public sealed class Sheet(Browser browser, HttpStatusCode status, Uri address, string html)
{
    public HttpStatusCode Status => status;

    /// <summary>Path and query after redirects.</summary>
    public string Path => address.PathAndQuery;

    public string Html => html;

    public IHtmlDocument Document { get; } = new HtmlParser().ParseDocument(html);

    /// <summary>The words of the main part, on one line.</summary>
    public string Words => Kademe.Domain.Kernel.Text.OneLine((Document.QuerySelector("main") ?? Document.Body)?.TextContent);

    /// <summary>The words of the first element the selector finds; fails when there is none.</summary>
    public string WordsOf(string selector) => Kademe.Domain.Kernel.Text.OneLine(Find(selector).TextContent);

    public Sheet ShouldBe(HttpStatusCode expected)
    {
        if (status != expected) Assert.Fail($"{address}: expected {(int)expected}, got {(int)status}\n{Words}");
        return this;
    }

    /// <summary>
    /// Sends the form as a browser would: hidden and filled fields as they stand, the named ones as given. A name may be short (<c>Findings</c> for
    /// <c>Input.Findings</c>); a field that the form does not have fails.
    /// </summary>
    public Task<Sheet> Submit(string form, params (string Name, string Value)[] typed) => Submit(form, [], typed);

    /// <summary>Sends the form with files chosen in its file field.</summary>
    public Task<Sheet> Submit(string form, IReadOnlyList<(string Name, byte[] Content)> files, params (string Name, string Value)[] typed)
    {
        var element = Find(form);
        var sent = element as IHtmlFormElement ?? element.Closest("form") as IHtmlFormElement ?? throw new InvalidOperationException($"'{form}' is not in a form.");
        var fields = FieldsOf(sent).ToList();
        foreach (var group in typed.GroupBy(one => NameOn(sent, one.Name), StringComparer.Ordinal))
        {
            fields.RemoveAll(field => field.Key == group.Key);
            fields.AddRange(group.Select(one => KeyValuePair.Create(group.Key, one.Value)));
        }

        if (element is IHtmlButtonElement { Name: { Length: > 0 } name } button) fields.Add(new(name, button.Value));
        var target = new Uri(address, sent.GetAttribute("action") is { Length: > 0 } action ? action : address.PathAndQuery);
        if (!string.Equals(sent.Method, "post", StringComparison.OrdinalIgnoreCase))
            return browser.Open($"{target.AbsolutePath}?{string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"))}");
        return browser.Send(new(HttpMethod.Post, target) { Content = ContentOf(sent, fields, files) });
    }

    /// <summary>Sends a form with each field as <paramref name="filled"/> gives it; null leaves the field out. For what no browser would do.</summary>
    public Task<Sheet> Send(IHtmlFormElement form, Func<(string Name, string? Value, bool IsText), string?> filled)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(filled);
        var typed = form.Elements.Where(one => one is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "email" or "search" or "tel" or "url" }).Select(one => one.GetAttribute("name")).ToHashSet(StringComparer.Ordinal);
        List<KeyValuePair<string, string>> fields =
        [
            .. from field in FieldsOf(form)
               let value = filled((field.Key, field.Value, typed.Contains(field.Key)))
               where value is not null
               select KeyValuePair.Create(field.Key, value),
        ];
        var target = new Uri(address, form.GetAttribute("action") is { Length: > 0 } action ? action : address.PathAndQuery);
        return browser.Send(new(HttpMethod.Post, target) { Content = ContentOf(form, fields, []) });
    }

    private static HttpContent ContentOf(IHtmlFormElement form, List<KeyValuePair<string, string>> fields, IReadOnlyList<(string Name, byte[] Content)> files)
    {
        if (form.Enctype != "multipart/form-data") return new FormUrlEncodedContent(fields);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), $"\"{name}\"");
        if (files.Count == 0) return content;
        var field = form.QuerySelector("input[type=file]")?.GetAttribute("name") ?? throw new InvalidOperationException("The form takes no files.");
        foreach (var (name, bytes) in files) content.Add(new ByteArrayContent(bytes), $"\"{field}\"", name);
        return content;
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        foreach (var field in form.Elements.Where(element => !string.IsNullOrEmpty(element.GetAttribute("name")) && !element.HasAttribute("disabled")))
        {
            var name = field.GetAttribute("name")!;
            if (field is IHtmlInputElement { Type: "checkbox" or "radio" } choice)
            {
                if (choice.IsChecked) yield return new(name, choice.Value);
            }
            else if (field is IHtmlInputElement { Type: not ("submit" or "button" or "image" or "file" or "reset") } input)
            {
                yield return new(name, input.Value);
            }
            else if (field is IHtmlTextAreaElement area)
            {
                yield return new(name, area.Value);
            }
            else if (field is IHtmlSelectElement select)
            {
                foreach (var option in select.SelectedOptions) yield return new(name, option.Value);
            }
        }
    }

    private static string NameOn(IHtmlFormElement form, string name)
    {
        var names = form.Elements.Select(element => element.GetAttribute("name")).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return names.Find(one => one == name) ?? names.Find(one => one.EndsWith('.' + name, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The form has no field '{name}', but: {string.Join(", ", names)}");
    }

    private IElement Find(string selector) =>
        Document.QuerySelector(selector) ?? throw new InvalidOperationException($"Nothing on {address} matches '{selector}':\n{Words}");
}
