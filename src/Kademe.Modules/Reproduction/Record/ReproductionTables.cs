using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Reproduction;

internal sealed class TestCaseTable(KademeDb db) : IEntityTypeConfiguration<TestCase>
{
    public void Configure(EntityTypeBuilder<TestCase> testCase)
    {
        testCase.ToTable("test_cases");
        testCase.HasKey(c => c.Number);
        testCase.Property(c => c.Version).IsConcurrencyToken();
        testCase.Property(c => c.Address).HasConversion(address => address.Value, text => ObjectAddress.Stored(text)).HasMaxLength(ObjectAddress.Longest);
        testCase.Property(c => c.Data).HasMaxLength(2000);
        testCase.Property(c => c.Authorisation).HasMaxLength(2000);
        testCase.Property(c => c.Settings).HasMaxLength(2000);
        testCase.Property(c => c.ExpectedResult).HasMaxLength(2000);
        testCase.Property(c => c.ResultAtCustomer).HasMaxLength(2000);
        testCase.Property(c => c.CustomerVersion).HasMaxLength(80);
        testCase.Property(c => c.Steps).AsJson(250_000);
        testCase.Ignore(c => c.Text);
        testCase.HasIndex(c => c.Call).IsUnique();
        testCase.HasQueryFilter(KademeDb.Visible, Visibility.InsideOf<TestCase>(db, c => c.Call));
    }
}

internal sealed class TestRunTable(KademeDb db) : IEntityTypeConfiguration<TestRun>
{
    public void Configure(EntityTypeBuilder<TestRun> run)
    {
        run.ToTable("test_runs");
        run.HasKey(r => r.Id);
        run.Property(r => r.Marks).AsJson(2000);
        run.Property(r => r.Observations).HasMaxLength(Text.MessageLength);
        run.Property(r => r.BlockedBecause).HasMaxLength(2000);
        run.Ignore(r => r.Build);
        run.Ignore(r => r.Result);
        run.HasIndex(r => new { r.Case, r.StartedAt });
        run.HasIndex(r => r.ForWork);

        // A run belongs to the call of its test case.
        run.HasQueryFilter(KademeDb.Visible, r => db.Set<TestCase>().Any(c => c.Number == r.Case));
    }
}

internal sealed class ReproductionSheetTable(KademeDb db) : IEntityTypeConfiguration<ReproductionSheet>
{
    public void Configure(EntityTypeBuilder<ReproductionSheet> sheet)
    {
        sheet.ToTable("reproduction_sheets");
        sheet.HasKey(s => s.Call);
        sheet.Property(s => s.Understanding).HasMaxLength(8000);
        sheet.Property(s => s.DataReceived).HasMaxLength(8000);
        sheet.Property(s => s.Analysis).HasMaxLength(8000);
        sheet.Property(s => s.Advice).HasMaxLength(8000);
        sheet.Property(s => s.Restatement).HasMaxLength(8000);
        sheet.Ignore(s => s.Causes);
        sheet.HasQueryFilter(KademeDb.Visible, Visibility.InsideOf<ReproductionSheet>(db, s => s.Call));
    }
}
