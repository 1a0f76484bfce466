using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Catalogue;

/// <summary>Objects that come as a file of a spreadsheet: all or none, in whatever way the spreadsheet wrote it.</summary>
public abstract class ImportObjectsTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ImportObjectsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ImportObjectsTests(app), IClassFixture<PostgresApp>;

    private const string Address = "api/v1/catalogue/objects/import";

    private Client Keeper => app.As(app.World.Of(Role.PlatformAdministrator, app.World.Vendor));

    [Fact]
    public async Task A_thousand_objects_come_in_one_file_and_again_as_changes()
    {
        var lines = Enumerable.Range(0, 1_000).Select(at => string.Create(CultureInfo.InvariantCulture, $"bin.nesne{at};Nesne {at};sayfa"));
        var file = string.Join('\n', lines.Prepend("adres;başlık;tür"));

        Assert.Equal((1_000, 0), await Take(file));
        Assert.Equal((0, 1_000), await Take(file.Replace("sayfa", "rapor", StringComparison.Ordinal)));
        Assert.Equal("rapor", (await Shown("bin.nesne999")).GetProperty("type").GetString());
    }

    [Fact]
    public async Task One_wrong_line_refuses_the_whole_and_every_wrong_line_is_named()
    {
        const string File = "adres;baslik;tur;lisans\nyanlis.bir;Bir;sayfa;\nkötü adres;İki;sayfa;\nyanlis.uc;;sayfa;\nyanlis.bir;Yine;sayfa;\nyanlis.dort;Dört;sayfa;bedava\nyanlis.bes;Beş;sayfa;;fazla";

        var refused = await Keeper.PostRaw(Address, File, "text/csv");

        refused.ShouldBe(HttpStatusCode.BadRequest, "catalogue.import-refused");
        Assert.Equal(
            ["3 adres", "4 baslik", "5 adres", "6 lisans", "7 "],
            refused.Json.GetProperty("errors").EnumerateArray().Select(one => $"{one.GetProperty("line").GetInt32()} {one.GetProperty("field").GetString()}"));
        Assert.Empty((await Keeper.Get("api/v1/catalogue/objects?find=yanlis.bir")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_column_that_is_absent_changes_nothing_and_an_empty_cell_does()
    {
        await Take("adres,baslik,title_en,title_de,tur,lisans\nkalan.d,Ad,Name,Bezeichnung,sayfa,add-on\n");

        Assert.Equal((0, 1), await Take("adres,baslik,tur\nkalan.d,Yeni ad,rapor\n"));
        Assert.Equal("Yeni ad|Name|Bezeichnung|rapor|AddOn", await Told("kalan.d"));

        Assert.Equal((0, 1), await Take("adres,lisans\nkalan.d,add-option\n"));
        Assert.Equal("Yeni ad|Name|Bezeichnung|rapor|AddOption", await Told("kalan.d"));

        Assert.Equal((0, 1), await Take("adres,title_en,lisans\nkalan.d,,\n"));
        Assert.Equal("Yeni ad||Bezeichnung|rapor|Standard", await Told("kalan.d"));

        Assert.Equal((0, 0), await Take("adres,baslik\nkalan.d,Yeni ad\n"));
        (await Keeper.PostRaw(Address, "adres,baslik\nkalan.d,\n", "text/csv")).ShouldBe(HttpStatusCode.BadRequest, "catalogue.import-refused");
        Assert.Equal("Yeni ad||Bezeichnung|rapor|Standard", await Told("kalan.d"));
    }

    [Theory]
    [InlineData("adres,lisans\nhicyok.d,add-on", "title, type")]
    [InlineData("adres,tur\nhicyok.d,sayfa", "title")]
    [InlineData("baslik,tur\nAd,sayfa", "address")]
    [InlineData("bir,iki\nüç,dört", "address, title, type")]
    public async Task What_a_new_object_needs_must_have_a_column(string file, string absent)
    {
        var refused = await Keeper.PostRaw(Address, file, "text/csv");

        refused.ShouldBe(HttpStatusCode.BadRequest, "catalogue.import-columns-missing");
        Assert.Equal(absent, string.Join(", ", refused.Json.GetProperty("columns").EnumerateArray().Select(one => one.GetString())));
    }

    [Theory]
    [InlineData("", "catalogue.import-empty")]
    [InlineData("adres;baslik;tur\n", "catalogue.import-empty")]
    [InlineData("adres;baslik;tur;adres\nx.y;A;sayfa;x.z\n", "catalogue.import-column-twice")]
    public async Task A_file_without_objects_or_with_a_column_twice_is_refused(string file, string code) =>
        (await Keeper.PostRaw(Address, file, "text/csv")).ShouldBe(HttpStatusCode.BadRequest, code);

    public static TheoryData<string, string> Ways => new()
    {
        { "comma", "adres,baslik,tur\n{0},{1},sayfa\n" },
        { "semicolon", "adres;baslik;tur\n{0};{1};sayfa\n" },
        { "tab", "adres\tbaslik\ttur\n{0}\t{1}\tsayfa\n" },
        { "announced", "sep=;\nadres;baslik;tur\n{0};{1};sayfa\n" },
        { "announced with capitals", "SEP=,\r\nadres,baslik,tur\r\n{0},{1},sayfa\r\n" },
        { "announced in quotes", "\"sep=\t\"\nadres\tbaslik\ttur\n{0}\t{1}\tsayfa\n" },
        { "announced rare", "sep=|\nadres|baslik|tur\n{0}|{1}|sayfa\n" },
        { "old line ends", "adres,baslik,tur\r{0},{1},sayfa\r" },
        { "new line ends", "adres,baslik,tur\r\n{0},{1},sayfa\r\n" },
        { "no last line end", "adres,baslik,tur\n{0},{1},sayfa" },
        { "empty lines", "\n\nadres,baslik,tur\n\n{0},{1},sayfa\n\n,,\n" },
        { "empty columns behind", "adres;baslik;tur;;;\n{0};{1};sayfa;;;;;\n" },
        { "quotes", "\"adres\",\"baslik\",\"tur\"\n\"{0}\", \"{1}\",\"sayfa\"\n" },
        { "separators in quotes", "adres;baslik;tur;\"açıklama, uzun, çok, virgül\"\n{0};{1};sayfa;\"a;b\"\n" },
        { "line end in quotes", "adres;\"başlık\";tür;açıklama\n{0};{1};sayfa;\"bir\niki\"\n" },
        { "other order and names", "Tür;Title EN;ADRES;Başlık\nsayfa;;{0};{1}\n" },
    };

    [Theory, MemberData(nameof(Ways))]
    public async Task Any_way_in_which_spreadsheets_write_is_read(string way, string file)
    {
        var address = $"yol.{way.Replace(' ', '-')}";

        Assert.Equal((1, 0), await Take(string.Format(CultureInfo.InvariantCulture, file, address, "Şeker İğne ığ")));
        Assert.Equal("Şeker İğne ığ|||sayfa|Standard", await Told(address));
    }

    [Fact]
    public async Task A_quoted_line_end_of_any_kind_parts_two_words()
    {
        foreach (var (name, end) in new[] { ("cr", "\r"), ("lf", "\n"), ("crlf", "\r\n") })
        {
            await Take($"adres;baslik;tur{end}satir.{name};\"Bir{end}İki \"\"üç\"\"\";sayfa{end}");
            Assert.Equal("Bir İki \"üç\"|||sayfa|Standard", await Told($"satir.{name}"));
        }
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1254", false)]
    [InlineData("iso-8859-9", false)]
    public async Task Any_encoding_in_which_spreadsheets_save_is_read(string name, bool marked)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var address = $"kod.{name.Replace("-", "", StringComparison.Ordinal)}{(marked ? "m" : "")}".ToLowerInvariant();
        byte[] content = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes($"adres;başlık;tür\r\n{address};Şeker ğ İ ı Ö ß;sayfa\r\n")];

        (await Send(content)).ShouldBe(HttpStatusCode.OK);

        Assert.Equal("Şeker ğ İ ı Ö ß|||sayfa|Standard", await Told(address));
    }

    [Fact]
    public async Task What_is_no_text_is_refused()
    {
        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0xFF, 0xFE, 0x90, 0x81];

        (await Send(picture)).ShouldBe(HttpStatusCode.BadRequest, "catalogue.import-not-text");
    }

    private Task<Answer> Send(byte[] content) => Keeper.Send(new(HttpMethod.Post, Address) { Content = new ByteArrayContent(content) { Headers = { ContentType = new("text/csv") } } });

    private async Task<(int Entered, int Changed)> Take(string file)
    {
        var taken = (await Keeper.PostRaw(Address, file, "text/csv")).ShouldBe(HttpStatusCode.OK).Json;
        return (taken.GetProperty("entered").GetInt32(), taken.GetProperty("changed").GetInt32());
    }

    private async Task<string> Told(string address)
    {
        var shown = await Shown(address);
        var titles = shown.GetProperty("titles");
        return string.Join('|', titles.GetProperty("turkish"), titles.GetProperty("english"), titles.GetProperty("german"), shown.GetProperty("type"), shown.GetProperty("licence"));
    }

    private async Task<JsonElement> Shown(string address)
    {
        var found = (await Keeper.Get($"api/v1/catalogue/objects?find={address}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("address").GetString() == address);
        return (await Keeper.Get($"api/v1/catalogue/objects/{found.GetProperty("id").GetInt64()}")).ShouldBe(HttpStatusCode.OK).Json;
    }
}
