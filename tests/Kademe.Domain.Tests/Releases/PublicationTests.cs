using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Releases;
using Kademe.Domain.Tests.WorkRecords;
using Kademe.Domain.WorkRecords;
using Xunit;

namespace Kademe.Domain.Tests.Releases;

public sealed class PublicationTests
{
    [Fact]
    public void Only_records_that_are_ready_and_ask_for_it_go_on_board()
    {
        var version = InBeta();
        WorkRecord[] works = [Works.At(WorkStage.ReadyForRelease), Works.At(WorkStage.InBeta, 7299)];

        Assert.IsType<MayNotBoard>(Publication.Publish(new(1), version, new(2026, 3, 1), Works.Now, works, Works.Analyst).Refusal);
        Assert.IsType<NothingOnBoard>(Publication.Publish(new(1), version, new(2026, 3, 1), Works.Now, [], Works.Analyst).Refusal);
        Assert.Equal((VersionState.Beta, WorkStage.ReadyForRelease), (version.State, works[0].Stage));
    }

    [Fact]
    public void Publishing_publishes_version_and_records_and_withdrawing_takes_both_back()
    {
        var version = InBeta();
        var record = Works.At(WorkStage.ReadyForRelease);

        var publication = Publication.Publish(new(1), version, new(2026, 3, 1), Works.Now, [record, record], Works.Analyst).Value;
        Assert.Equal([7298L], publication.Works);
        Assert.Equal((VersionState.Published, WorkStage.Published, version.Build), (version.State, record.Stage, record.PublishedBuild));

        Assert.Equal("Reason", publication.Withdraw(version, [record], " ", Works.Analyst).Refusal?.Field);
        Assert.Null(publication.Withdraw(version, [record], "Stok bozuluyor", Works.Analyst).Refusal);
        Assert.Equal((VersionState.Withdrawn, WorkStage.Revision), (version.State, record.Stage));
        Assert.IsType<PublicationWithdrawn>(publication.Withdraw(version, [record], "Yine", Works.Analyst).Refusal);
    }

    [Fact]
    public void Release_notes_hold_every_record_once_and_public_texts_only()
    {
        var noted = Works.At(WorkStage.InBeta, 7300);
        _ = noted.WriteReleaseNote(new("Toplam düzeltildi", "Total corrected", "Summe korrigiert"), Works.Analyst).Value;
        var bare = Works.At(WorkStage.InBeta);

        var lines = ReleaseNotes.Compose([noted, bare, noted]);

        Assert.Equal([7298L, 7300L], lines.Select(line => line.Work.Value));
        Assert.Equal(["Kısmi sevkte irsaliye toplamı", "Toplam düzeltildi"], lines.Select(line => line.Words.Turkish));
    }

    private static ProductVersion InBeta()
    {
        var version = ProductVersion.Plan(new(27), VersionName.Parse("Çınar.27").Value, 27, 0, "main").Value;
        _ = version.EnterBeta(new(2026, 2, 1)).Value;
        return version;
    }
}
