using CsCheck;
using Kademe.Domain.Catalogue;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Catalogue;

public sealed class BuildTests
{
    private static readonly Gen<Build> Builds = Gen.Select(Gen.Int[1, 4], Gen.Int[0, 3], Gen.Int[0, 5], (order, patch, day) =>
        new Build(order, patch, day == 0 ? null : new LocalDate(2026, 1, day)));

    [Theory]
    [InlineData(21, 0, 1, 22, 0, 1, VersionRelation.Older)]
    [InlineData(23, 0, 1, 22, 9, 1, VersionRelation.Newer)]
    [InlineData(22, 1, 1, 22, 2, 1, VersionRelation.Older)]
    [InlineData(22, 3, 1, 22, 2, 1, VersionRelation.Newer)]
    [InlineData(22, 2, 1, 22, 2, 1, VersionRelation.Same)]
    [InlineData(22, 2, 1, 22, 2, 5, VersionRelation.Older)]
    [InlineData(22, 2, 9, 22, 2, 5, VersionRelation.Newer)]
    [InlineData(22, 2, 0, 22, 2, 5, VersionRelation.Unknown)]
    [InlineData(22, 1, 0, 22, 2, 0, VersionRelation.Older)]
    public void An_installation_stands_by_version_then_patch_then_build_date(int order, int patch, int day, int releaseOrder, int releasePatch, int releaseDay, VersionRelation expected) =>
        Assert.Equal(expected, new Build(order, patch, Day(day)).RelationTo(new(releaseOrder, releasePatch, Day(releaseDay))));

    [Fact]
    public void Seen_from_the_other_side_older_is_newer() => Gen.Select(Builds, Builds).Sample((one, other) =>
        Assert.Equal(
            one.RelationTo(other) switch { VersionRelation.Older => VersionRelation.Newer, VersionRelation.Newer => VersionRelation.Older, var same => same },
            other.RelationTo(one)));

    [Fact]
    public void What_reaches_a_version_is_never_older() => Gen.Select(Builds, Builds).Sample((installed, target) =>
        Assert.Equal(installed.RelationTo(target) is not VersionRelation.Older, installed.Reaches(target)));

    [Fact]
    public void A_build_is_read_back_as_it_was_stored() => Builds.Sample(build => Assert.Equal(build, Build.Stored(build.ToString())));

    private static LocalDate? Day(int day) => day == 0 ? null : new(2026, 1, day);
}
