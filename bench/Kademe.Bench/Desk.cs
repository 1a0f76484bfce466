using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kademe.Bench;

/// <summary>A WorkDesk expert in a browser: signed in by the form, reading pages with the cookie.</summary>
internal sealed partial class Desk(HttpClient browser, HttpClient api)
{
    public static async Task FirstPage(Uri address, Process program)
    {
        using var http = new HttpClient { BaseAddress = address };
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(60) && !program.HasExited)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/sign-in", UriKind.Relative))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5); // not listening yet
            }
        }

        throw new InvalidOperationException("The program did not serve its first page.");
    }

    public static async Task<Desk> SignIn(Uri address, Account account)
    {
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), MaxConnectionsPerServer = 256 }) { BaseAddress = address };
        var page = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var form = Forms().Matches(page).Select(match => match.Value).First(one => one.Contains("type=\"password\"", StringComparison.Ordinal));
        var fields = Inputs().Matches(form).Select(match => match.Value)
            .Select(input => (Name: Attribute(input, "name"), Value: Attribute(input, "value"), Type: Attribute(input, "type"))).Where(field => field.Name.Length > 0)
            .ToDictionary(
                field => field.Name,
                field => field.Type == "password" ? account.Password : field.Name.EndsWith("Login", StringComparison.Ordinal) ? account.Login : field.Value,
                StringComparer.Ordinal);
        using var content = new FormUrlEncodedContent(fields);
        var landed = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        var words = await landed.Content.ReadAsStringAsync();
        if (!landed.IsSuccessStatusCode || words.Contains("type=\"password\"", StringComparison.Ordinal)) throw new InvalidOperationException($"{account.Login} was not let in ({landed.StatusCode}).");

        var api = new HttpClient { BaseAddress = address };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);
        return new(browser, api);
    }

    public async Task<bool> Get(string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode is HttpStatusCode.OK && !answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal);
    }

    /// <summary>Numbers of calls in the queue.</summary>
    public async Task<IReadOnlyList<long>> Calls()
    {
        var page = await api.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/calls?size=100", UriKind.Relative));
        return [.. page.EnumerateObject().First(one => one.Value.ValueKind is JsonValueKind.Array).Value.EnumerateArray().Select(call => call.GetProperty("number").GetInt64())];
    }

    /// <summary>The version that the calls name as installed.</summary>
    public async Task<long> Version()
    {
        var call = await api.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/calls/{(await Calls())[0]}", UriKind.Relative));
        return call.GetProperty("installedVersion").GetProperty("id").GetInt64();
    }

    private static string Attribute(string input, string name) =>
        WebUtility.HtmlDecode(Regex.Match(input, $"\\b{name}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Inputs();
}

/// <summary>A user who opens calls through the API.</summary>
internal sealed class Intake : IDisposable
{
    private static readonly string[] Asked = ["Toplamın düzeltilmesi"];
    private readonly HttpClient api;
    private readonly long version;

    public Intake(Uri address, string token, long version)
    {
        this.version = version;
        api = new HttpClient { BaseAddress = address };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<bool> Open(int turn)
    {
        using var answer = await api.PostAsJsonAsync(new Uri("/api/v1/calls", UriKind.Relative), new
        {
            address = "depo.irsaliye", installedVersion = version, customisation = "Standard",
            problems = new[] { $"İkinci parti irsaliyede toplam iki katı çıkıyor ({turn})", "Tek partide sevk edince sorun yok." }, requests = Asked,
        });
        return answer.StatusCode is HttpStatusCode.Created;
    }

    public void Dispose() => api.Dispose();
}
