using System.Net;
using System.Net.Sockets;
using System.Text;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Files;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Files of calls: what is taken, who reads it, how it is handed out, and what is left when something breaks off.</summary>
public abstract class AttachmentsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : AttachmentsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : AttachmentsTests(app), IClassFixture<PostgresApp>;

    private readonly FilesOfCalls given = new(app);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_sent_ahead_hangs_on_the_request_that_names_it_and_each_reading_is_logged()
    {
        var content = Samples.Png();
        var file = await given.Sent(Role.EndUser, "ekran görüntüsü.png", content);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Role.LevelOneSpecialist).Get($"api/v1/attachments/{file}")).Status);
        var call = await given.Opened([file]);

        var shown = (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("files")[0];
        Assert.Equal("ekran görüntüsü.png", shown.GetProperty("name").GetString());
        var read = (await app.As(Role.LevelOneSpecialist).Get($"api/v1/attachments/{file}")).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(content, read.Bytes.ToArray());
        Assert.Equal("image/png", read.Type);
        var reader = app.World.Of(Role.LevelOneSpecialist);
        Assert.Equal(reader.Id, Assert.Single(await given.Readings(file)).Person);
        Assert.Single((await app.As(Role.EndUser).Get($"api/v1/calls/{call}/attachments")).As<Page<AttachedFile>>().Items);
    }

    [Fact]
    public async Task It_goes_out_so_that_no_browser_runs_sniffs_or_keeps_it()
    {
        var (_, file) = await given.OnACall("günlük “son”.txt", Samples.Log());
        var browser = await app.Browse(Role.EndUser);

        foreach (var answer in (Answer[])[await app.As(Role.EndUser).Get($"api/v1/attachments/{file}"), await browser.Fetch($"/attachments/{file}")])
        {
            answer.ShouldBe(HttpStatusCode.OK);
            Assert.Equal("text/plain", answer.Type);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
            Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
            Assert.Equal("attachment", answer.Content.ContentDisposition!.DispositionType);
            Assert.Equal("günlük “son”.txt", answer.Content.ContentDisposition.FileNameStar);
        }
    }

    [Fact]
    public async Task Only_a_picture_is_shown_in_place()
    {
        var (_, picture) = await given.OnACall("sayfa.png", Samples.Png());
        var (_, text) = await given.OnACall("sayfa.xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray());
        var browser = await app.Browse(Role.EndUser);

        var shown = (await browser.Fetch($"/attachments/{picture}/inline")).ShouldBe(HttpStatusCode.OK);

        Assert.Equal("inline", shown.Content.ContentDisposition!.DispositionType);
        Assert.Equal("sandbox; default-src 'none'", shown.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Single(await given.Readings(picture));
        (await browser.Fetch($"/attachments/{text}/inline")).ShouldBe(HttpStatusCode.NotFound);
        Assert.Equal("text/plain", (await browser.Fetch($"/attachments/{text}")).Type);
    }

    [Fact]
    public async Task A_part_can_be_asked_for()
    {
        var content = Samples.Log(500);
        var (_, file) = await given.OnACall("uzun.log", content);
        var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/attachments/{file}") { Headers = { Range = new(100, 199) } };

        var part = (await app.As(Role.EndUser).Send(request)).ShouldBe(HttpStatusCode.PartialContent);

        Assert.Equal(content[100..200], part.Bytes.ToArray());
        Assert.Equal("bytes 100-199/500", part.Content.ContentRange!.ToString());
    }

    [Fact]
    public async Task To_everyone_of_another_tenant_it_does_not_exist()
    {
        var (call, file) = await given.OnACall("gizli.png", Samples.Png());
        foreach (var stranger in app.World.Strangers)
        {
            var client = app.As(stranger);
            foreach (var answer in (Answer[])
                     [
                         await client.Get($"api/v1/attachments/{file}"), await client.Get($"api/v1/calls/{call}/attachments"),
                         await client.Upload($"api/v1/calls/{call}/attachments", "a.png", Samples.Png()), await client.Delete($"api/v1/attachments/{file}"),
                     ])
            {
                Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{stranger.Role}: {answer.Status}");
                if (stranger.Role is Role.EndUser or Role.LevelOneSpecialist or Role.WorkDeskExpert) answer.ShouldBe(HttpStatusCode.NotFound);
            }
        }

        var browser = await app.Browse(app.World.Of(Role.EndUser, app.World.Stranger));
        (await browser.Fetch($"/attachments/{file}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.Fetch($"/attachments/{file}/inline")).ShouldBe(HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.As(token: null).Get($"api/v1/attachments/{file}")).Status);
        Assert.Empty(await given.Readings(file));
    }

    [Fact]
    public async Task A_note_keeps_its_files_as_close_as_itself()
    {
        var user = app.World.Of(Role.EndUser, app.World.Served);
        var call = await given.Opened([], user);
        var (first, second, oversees) = (app.World.Of(Role.LevelOneSpecialist, app.World.Partner), app.World.Of(Role.WorkDeskExpert), app.World.Of(Role.PlatformAdministrator));
        var own = await given.Sent(first, "yalnız-biz.log", Samples.Log());
        var all = await given.Sent(first, "bütün-kademeler.log", Samples.Log());
        var open = await given.Sent(first, "herkese.png", Samples.Png());
        (await app.As(first).Post($"api/v1/calls/{call}/notes", new { text = "Bize özel", attachments = (long[])[own] })).ShouldBe(HttpStatusCode.OK);
        (await app.As(first).Post($"api/v1/calls/{call}/notes", new { text = "Kademelere", forAllLevels = true, attachments = (long[])[all] })).ShouldBe(HttpStatusCode.OK);
        (await app.As(first).Reply(call, "Size", attachments: [open])).ShouldBe(HttpStatusCode.OK);

        Assert.Equal([open], await given.Readable(user, own, all, open));
        Assert.Equal([own, all, open], await given.Readable(first, own, all, open));
        Assert.Equal([own, all, open], await given.Readable(second, own, all, open));
        Assert.Equal([all, open], await given.Readable(oversees, own, all, open));
        Assert.Empty(await given.Readable(app.World.Of(Role.WorkDeskExpert, app.World.OtherPartner), own, all, open));
        var listed = (await app.As(user).Get($"api/v1/calls/{call}/attachments")).As<Page<AttachedFile>>().Items;
        Assert.Equal("herkese.png", Assert.Single(listed).Name);
        var thread = await (await app.Browse(user)).Open($"/portal/calls/{call}");
        Assert.Contains("herkese.png", thread.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("yalnız-biz", WebUtility.HtmlDecode(thread.Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kurulum.exe", "program", "attachment.type-not-taken", HttpStatusCode.BadRequest)]
    [InlineData("resim.svg", "text", "attachment.type-not-taken", HttpStatusCode.BadRequest)]
    [InlineData("sayfa.html", "text", "attachment.type-not-taken", HttpStatusCode.BadRequest)]
    [InlineData("tatil.png", "program", "attachment.not-what-it-says", HttpStatusCode.BadRequest)]
    [InlineData("tablo.xlsx", "text", "attachment.not-what-it-says", HttpStatusCode.BadRequest)]
    [InlineData("notlar.txt", "program", "attachment.not-what-it-says", HttpStatusCode.BadRequest)]
    [InlineData("notlar.txt", "virus", "attachment.malware", HttpStatusCode.BadRequest)]
    [InlineData("notlar.txt", "nothing", "attachment.empty", HttpStatusCode.BadRequest)]
    [InlineData("notlar.txt", "large", "attachment.too-large", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("", "text", "attachment.name-missing", HttpStatusCode.BadRequest)]
    public async Task What_is_not_taken_is_refused_in_plain_words_and_leaves_nothing(string name, string what, string code, HttpStatusCode status)
    {
        var (before, arriving) = (await given.Rows(), given.StoredFiles());
        var content = what switch { "program" => Samples.Program, "virus" => Samples.TestVirus, "nothing" => [], "large" => Samples.Log(60_000), _ => Samples.Log() };
        await given.With(limits => limits.Largest = 50_000, async () =>
        {
            foreach (var language in (string[])["tr", "en", "de"]) (await app.As(Role.EndUser).In(language).Upload("api/v1/attachments", name, content)).ShouldBe(status, code);
        });

        Assert.Equal(before, await given.Rows());
        Assert.Equal(arriving, given.StoredFiles());
    }

    [Fact]
    public async Task A_body_over_the_bound_of_the_route_is_cut_off_with_413()
    {
        await given.With(limits => (limits.Largest, limits.MostOfCall) = (50_000, 50_000), async () =>
        {
            (await app.As(Role.EndUser).Upload("api/v1/attachments", "a.log", Samples.Log(1_200_000))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            (await app.As(Role.EndUser).Post("api/v1/drafts", new { problems = (string[])[new('x', 1_100_000)] })).ShouldBe(HttpStatusCode.RequestEntityTooLarge, "input.body-too-large");
            var page = await (await app.Browse(Role.EndUser)).Open("/portal/new");
            var refused = await page.Submit("button[value=send]", [("büyük.log", Samples.Log(1_200_000))], ("Input.Problems[0]", "Sığmıyor"));
            refused.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            Assert.Contains("kabul edilenden büyük", refused.Words, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task More_than_a_request_or_a_call_holds_is_refused()
    {
        List<long> files = [];
        for (var one = 0; one < 4; one++) files.Add(await given.Sent(Role.EndUser, $"{one}.log", Samples.Log(1000)));
        var call = await given.Opened([]);
        await given.With(limits => limits.MostAtOnce = 3, async () =>
            (await app.As(Role.EndUser).Reply(call, "Çok", attachments: files)).ShouldBe(HttpStatusCode.BadRequest, "attachment.too-many"));
        await given.With(limits => limits.MostOfCall = 3500, async () =>
            (await app.As(Role.EndUser).Reply(call, "Dolu", attachments: files)).ShouldBe(HttpStatusCode.Conflict, "attachment.call-full"));

        (await app.As(Role.EndUser).Reply(call, "Tamam", attachments: files)).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.EndUser).Reply(call, "Yine", attachments: files)).ShouldBe(HttpStatusCode.BadRequest, "attachment.not-waiting");
    }

    [Fact]
    public async Task A_file_that_waits_is_its_senders_alone_and_can_be_taken_back()
    {
        var file = await given.Sent(Role.EndUser, "bekleyen.png", Samples.Png());
        var call = await given.Opened([]);

        (await app.As(Role.LevelOneSpecialist).Reply(call, "Başkasının", attachments: [file])).ShouldBe(HttpStatusCode.BadRequest, "attachment.not-waiting");
        (await app.As(Role.LevelOneSpecialist).Delete($"api/v1/attachments/{file}")).ShouldBe(HttpStatusCode.NotFound, "attachment.not-found");
        (await app.As(Role.EndUser).Get($"api/v1/attachments/{file}")).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.EndUser).Delete($"api/v1/attachments/{file}")).ShouldBe(HttpStatusCode.NoContent);
        (await app.As(Role.EndUser).Get($"api/v1/attachments/{file}")).ShouldBe(HttpStatusCode.NotFound, "attachment.not-found");
        var (_, hung) = await given.OnACall("asılı.png", Samples.Png());
        (await app.As(Role.EndUser).Delete($"api/v1/attachments/{hung}")).ShouldBe(HttpStatusCode.Conflict, "attachment.stays");
    }

    [Fact]
    public async Task Sent_twice_with_one_key_it_is_one_and_the_same_content_twice_lies_in_the_store_once()
    {
        var call = await given.Opened([]);
        var content = Samples.Log(5_000);
        var address = $"api/v1/calls/{call}/attachments";
        var first = (await app.As(Role.EndUser).Upload(address, "a.log", content, key: $"f-{call}")).ShouldBe(HttpStatusCode.Created);
        Assert.Equal(first.Text, (await app.As(Role.EndUser).Upload(address, "a.log", content, key: $"f-{call}")).ShouldBe(HttpStatusCode.Created).Text);
        (await app.As(Role.EndUser).Upload(address, "a.log", Samples.Log(), key: $"f-{call}")).ShouldBe(HttpStatusCode.BadRequest, "input.key-used-for-another-request");
        var before = given.StoredFiles();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => (await app.As(Role.EndUser).Upload(address, "b.log", content)).ShouldBe(HttpStatusCode.Created)));

        Assert.Equal(before, given.StoredFiles());
        Assert.Equal(7, (await app.As(Role.EndUser).Get(address)).As<Page<AttachedFile>>().Items.Count);
    }

    [Fact]
    public async Task A_multipart_form_is_taken_as_well_and_a_name_comes_out_harmless()
    {
        var call = await given.Opened([]);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" }, { new ByteArrayContent(Samples.Png()), "file", "C:\\gizli\\画面\u202Egpj.png" } };

        var file = (await app.As(Role.EndUser).Send(new(HttpMethod.Post, $"api/v1/calls/{call}/attachments") { Content = form })).ShouldBe(HttpStatusCode.Created);

        Assert.Equal("画面gpj.png", file.Json.GetProperty("name").GetString());
        using var broken = new StringContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf");
        broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        (await app.As(Role.EndUser).Send(new(HttpMethod.Post, $"api/v1/calls/{call}/attachments") { Content = broken })).ShouldBe(HttpStatusCode.BadRequest, "attachment.broken-off");
    }

    [Fact]
    public async Task A_sending_that_breaks_off_leaves_nothing()
    {
        var (rows, files) = (await given.Rows(), given.StoredFiles());
        using (var wire = new TcpClient())
        {
            await wire.ConnectAsync(app.Address.Host, app.Address.Port, Ct);
            var head = $"POST /api/v1/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {app.World.Of(Role.EndUser).Token}\r\nX-File-Name: a.log\r\nContent-Length: 100000\r\n\r\n";
            await wire.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + new string('a', 40_000)), Ct);
            await Until(() => given.StoredFiles() == files + 1); // it is on its way
        }

        await Until(() => given.StoredFiles() == files);
        Assert.Equal(rows, await given.Rows());
    }

    [Fact]
    public async Task What_hangs_on_nothing_is_cleared_away_and_what_hangs_stays()
    {
        var (_, hung) = await given.OnACall("kalan.png", Samples.Png());
        await given.Sent(Role.EndUser, "unutulan.png", Samples.Png());
        var orphan = (await app.Do(services => services.GetRequiredService<TakeFile>().Handle("a.log", new MemoryStream(Samples.Log()), Ct))).Value; // killed before its row
        var store = app.Services.GetRequiredService<IFileStore>();
        var sweep = app.Services.GetServices<ISweeps>().OfType<ClearFiles>().Single();

        for (var day = 0; day < 4; day++)
        {
            await sweep.Sweep(Ct);
            app.Pass(Duration.FromHours(30));
            (await app.As(Role.EndUser).Get($"api/v1/attachments/{hung}")).ShouldBe(HttpStatusCode.OK);
        }

        Assert.Null(store.Open(orphan.Sha256));
        Assert.Equal(0, await app.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<Attachment>().CountAsync(one => one.Call == null, Ct)));
        (await app.As(Role.EndUser).Get($"api/v1/attachments/{hung}")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var wait = 0; wait < 200 && !holds(); wait++) await Task.Delay(25, Ct);
        Assert.True(holds());
    }
}
