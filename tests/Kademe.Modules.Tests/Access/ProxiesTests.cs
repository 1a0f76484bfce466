using System.Net;
using Kademe.Host;
using Kademe.Migrations;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Kademe.Modules.Tests.Access;

/// <summary>A desk behind a proxy that speaks plainly to it.</summary>
public sealed class ProxiesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--Kademe:PublicAddress=https://masa.example", "--Kademe:Proxies=127.0.0.1", true, "203.0.113.7")]
    [InlineData("--Kademe:PublicAddress=https://masa.example", "--Kademe:Proxies=10.0.0.5", true, "127.0.0.1")]
    [InlineData("--Kademe:PublicAddress=http://masa.example", "--Kademe:Proxies=", false, "127.0.0.1")]
    public async Task Cookies_travel_encrypted_alone_and_only_a_known_proxy_is_believed(string address, string proxies, bool isSecure, string from)
    {
        var folder = Directory.CreateTempSubdirectory("kademe-proxy-").FullName;
        try
        {
            await using var app = KademeApp.Program(folder, "", new FakeTimeProvider(KademeApp.Start.ToDateTimeOffset()), new Faults(), address, proxies);
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
            await Schema.Migrate(db, scope.ServiceProvider.GetRequiredService<KademeSettings>(), Ct);
            await app.StartAsync(Ct);
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(app.Urls.Single()) };
            http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

            Assert.Equal(isSecure, Secure(await http.GetAsync(new Uri("/language/de", UriKind.Relative), Ct), "kademe-lang"));
            var page = await http.GetAsync(new Uri("/sign-in", UriKind.Relative), Ct);
            Assert.Equal(isSecure, Secure(page, "kademe-form"));
            Assert.Equal(isSecure, Cookie(page, "kademe-form").StartsWith("__Host-", StringComparison.Ordinal));
            await SignInWrongly(http, page);

            var line = await db.Set<AuditEntry>().SingleAsync(one => one.Action == AuditAction.SignInFailed, Ct);
            Assert.Equal(from, line.Address?.Replace("::ffff:", "", StringComparison.Ordinal));
            await app.StopAsync(Ct);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_is_no_address_is_told() => Assert.Contains("'proxy'", Assert.Throws<FormatException>(() => Proxies.Addresses("10.0.0.5, proxy")).Message, StringComparison.Ordinal);

    private static async Task SignInWrongly(HttpClient http, HttpResponseMessage page)
    {
        var form = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync(Ct)).QuerySelector("form:has(input[type=password])")!;
        var fields = form.QuerySelectorAll("input[name]").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var name in fields.Keys.Where(name => name.EndsWith("Login", StringComparison.Ordinal) || name.EndsWith("Password", StringComparison.Ordinal)).ToList()) fields[name] = "kimse@yok.example";
        var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", Cookie(page, "kademe-form").Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(request, Ct)).StatusCode);
    }

    private static bool Secure(HttpResponseMessage answer, string cookie) => Cookie(answer, cookie).Contains("; secure", StringComparison.OrdinalIgnoreCase);

    private static string Cookie(HttpResponseMessage answer, string name) => answer.Headers.GetValues("Set-Cookie")
        .Single(one => one.StartsWith(name + "=", StringComparison.Ordinal) || one.StartsWith($"__Host-{name}=", StringComparison.Ordinal));
}
