using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.WorkRecords;

/// <summary>What a work record is opened with: taken from call and test case, save titles, category and write-up (REQ-101).</summary>
public sealed record NewWorkRecord
{
    /// <summary>Its number.</summary>
    public required WorkRecordNumber Number { get; init; }

    /// <summary>The object concerned.</summary>
    public required ObjectAddress Address { get; init; }

    /// <summary>Title for vendor and partners.</summary>
    public required string? Title { get; init; }

    /// <summary>Title customers may read.</summary>
    public required string? PublicTitle { get; init; }

    /// <summary>Work category, a value of the catalogue's list; obligatory (REQ-113).</summary>
    public required ListValueId? Category { get; init; }

    /// <summary>Class of the call.</summary>
    public required CallClass Class { get; init; }

    /// <summary>Priority of the call.</summary>
    public required Priority Priority { get; init; }

    /// <summary>The write-up.</summary>
    public required WriteUp WriteUp { get; init; }

    /// <summary>How many files support it; a run by itself and a mock-up are none (REQ-107).</summary>
    public required int EvidenceCount { get; init; }

    /// <summary>The test case run.</summary>
    public required TestCaseNumber TestCase { get; init; }

    /// <summary>The version of that case.</summary>
    public required int TestCaseVersion { get; init; }

    /// <summary>The customer it comes from.</summary>
    public required OrganizationId Origin { get; init; }

    /// <summary>The published work it is a regression of.</summary>
    public WorkRecordNumber? RegressionOf { get; init; }
}
