using System.Security.Cryptography;
using Kademe.Adapters.Files;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Kademe.Modules.Tests.Files;

/// <summary>The store alone: each content once, whole or not at all, and never lost to a row that comes late.</summary>
public sealed class FolderFileStoreTests : IDisposable
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 6, 0);
    private readonly string folder = Directory.CreateTempSubdirectory("kademe-store-").FullName;
    private readonly FakeTimeProvider time = new(Start.ToDateTimeOffset());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FolderFileStore Store => new(new KademeSettings { Data = folder }, time);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_same_content_brought_many_times_at_once_lies_there_once()
    {
        var content = Samples.Log(300_000);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Keep(content), Ct)));

        Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Equal(content, await Read(DigestOf(content)));
    }

    [Fact]
    public async Task What_is_not_kept_leaves_nothing()
    {
        await using (var arriving = Store.Begin()) await arriving.Content.WriteAsync(Samples.Png(), Ct);

        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_content_cut_short_by_a_failing_disk_is_made_whole_when_it_comes_again()
    {
        var content = Samples.Log(5_000);
        await Keep(content);
        await File.WriteAllTextAsync(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Single(), "", Ct);

        await Keep(content);

        Assert.Equal(content, await Read(DigestOf(content)));
    }

    [Fact]
    public async Task What_no_row_speaks_of_is_set_aside_then_removed_and_can_be_read_until_then()
    {
        var content = Samples.Png();
        await Keep(content);
        var digest = DigestOf(content);
        Assert.Empty(Store.Untouched(Start));

        time.Advance(TimeSpan.FromDays(2));
        Store.Settle(Assert.Single(Store.Untouched(Start + Duration.FromDays(1))), isReferredTo: false);
        Assert.Equal(content, await Read(digest));
        Assert.Empty(Store.Untouched(Start + Duration.FromDays(1)));

        time.Advance(TimeSpan.FromDays(2));
        var aside = Assert.Single(Store.Untouched(Start + Duration.FromDays(3)));
        Assert.True(aside.IsAside);
        Store.Settle(aside, isReferredTo: false);
        Assert.Null(Store.Open(digest));
    }

    [Fact]
    public async Task What_was_set_aside_comes_back_when_a_row_speaks_of_it_after_all()
    {
        var content = Samples.Png();
        await Keep(content);
        time.Advance(TimeSpan.FromDays(2));
        Store.Settle(new(DigestOf(content), IsAside: false), isReferredTo: false);

        Store.Settle(new(DigestOf(content), IsAside: true), isReferredTo: true);

        Assert.Equal(content, await Read(DigestOf(content)));
        Assert.DoesNotContain(Store.Untouched(Start + Duration.FromDays(9)), file => file.IsAside);
    }

    [Fact]
    public async Task A_content_brought_again_is_young_again()
    {
        var content = Samples.Png();
        await Keep(content);
        time.Advance(TimeSpan.FromDays(2));

        await Keep(content);

        Assert.Empty(Store.Untouched(Start + Duration.FromDays(1)));
    }

    [Fact]
    public void What_broke_off_long_ago_is_removed()
    {
        _ = Store.Begin().Content; // its process was killed
        File.SetLastWriteTimeUtc(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Single(), Start.ToDateTimeUtc());

        Assert.Empty(Store.Untouched(Start + Duration.FromDays(1)));

        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Only_a_digest_is_a_place() => Assert.Throws<ArgumentException>(() => Store.Open("../../../etc/passwd"));

    private async Task Keep(byte[] content)
    {
        await using var arriving = Store.Begin();
        await arriving.Content.WriteAsync(content, Ct);
        await arriving.Keep(DigestOf(content), Ct);
    }

    private async Task<byte[]> Read(string digest)
    {
        await using var content = Store.Open(digest)!;
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, Ct);
        return whole.ToArray();
    }

    private static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
