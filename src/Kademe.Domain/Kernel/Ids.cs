namespace Kademe.Domain.Kernel;

/// <summary>A key that is a number: it stands in URLs, is never reused, and has gaps.</summary>
/// <typeparam name="TSelf">The key.</typeparam>
public interface INumber<TSelf>
    where TSelf : struct, INumber<TSelf>
{
    /// <summary>The number as stored and as it stands in a URL.</summary>
    long Value { get; }

    /// <summary>The key for a number read from a URL or a row.</summary>
    static abstract TSelf Of(long value);
}

/// <summary>Number of a call, shown Ç-20418.</summary>
public readonly record struct CallNumber(long Value) : INumber<CallNumber>
{
    /// <inheritdoc/>
    public static CallNumber Of(long value) => new(value);

    /// <summary>As people write it: Ç-20418, in every language.</summary>
    public override string ToString() => $"Ç-{Value}";

    /// <summary>Opened earlier.</summary>
    public static bool operator <(CallNumber one, CallNumber other) => one.Value < other.Value;

    /// <summary>Opened later.</summary>
    public static bool operator >(CallNumber one, CallNumber other) => one.Value > other.Value;
}

/// <summary>Number of a work record, shown İŞ-7298.</summary>
public readonly record struct WorkRecordNumber(long Value) : INumber<WorkRecordNumber>
{
    /// <inheritdoc/>
    public static WorkRecordNumber Of(long value) => new(value);

    /// <summary>As people write it: İŞ-7298, in every language.</summary>
    public override string ToString() => $"İŞ-{Value}";

    /// <summary>Opened earlier.</summary>
    public static bool operator <(WorkRecordNumber one, WorkRecordNumber other) => one.Value < other.Value;

    /// <summary>Opened later.</summary>
    public static bool operator >(WorkRecordNumber one, WorkRecordNumber other) => one.Value > other.Value;
}

/// <summary>Number of a test case, shown TV-1184.</summary>
public readonly record struct TestCaseNumber(long Value) : INumber<TestCaseNumber>
{
    /// <inheritdoc/>
    public static TestCaseNumber Of(long value) => new(value);

    /// <summary>As people write it: TV-1184, in every language.</summary>
    public override string ToString() => $"TV-{Value}";
}

/// <summary>Number of the vendor, a partner or a customer enterprise.</summary>
public readonly record struct OrganizationId(long Value) : INumber<OrganizationId>
{
    /// <inheritdoc/>
    public static OrganizationId Of(long value) => new(value);

    /// <summary>Registered earlier.</summary>
    public static bool operator <(OrganizationId one, OrganizationId other) => one.Value < other.Value;

    /// <summary>Registered later.</summary>
    public static bool operator >(OrganizationId one, OrganizationId other) => one.Value > other.Value;
}

/// <summary>Number of a person.</summary>
public readonly record struct PersonId(long Value) : INumber<PersonId>
{
    /// <inheritdoc/>
    public static PersonId Of(long value) => new(value);
}

/// <summary>Number of a relation between a customer and who gives it a level.</summary>
public readonly record struct RelationId(long Value) : INumber<RelationId>
{
    /// <inheritdoc/>
    public static RelationId Of(long value) => new(value);
}

/// <summary>Number of a certificate.</summary>
public readonly record struct CertificateId(long Value) : INumber<CertificateId>
{
    /// <inheritdoc/>
    public static CertificateId Of(long value) => new(value);
}

/// <summary>Number of a subscription; its number is automatic and never changes (REQ-012).</summary>
public readonly record struct SubscriptionId(long Value) : INumber<SubscriptionId>
{
    /// <inheritdoc/>
    public static SubscriptionId Of(long value) => new(value);

    /// <summary>Registered earlier.</summary>
    public static bool operator <(SubscriptionId one, SubscriptionId other) => one.Value < other.Value;

    /// <summary>Registered later.</summary>
    public static bool operator >(SubscriptionId one, SubscriptionId other) => one.Value > other.Value;
}

/// <summary>Number of an installation.</summary>
public readonly record struct InstallationId(long Value) : INumber<InstallationId>
{
    /// <inheritdoc/>
    public static InstallationId Of(long value) => new(value);

    /// <summary>Registered earlier.</summary>
    public static bool operator <(InstallationId one, InstallationId other) => one.Value < other.Value;

    /// <summary>Registered later.</summary>
    public static bool operator >(InstallationId one, InstallationId other) => one.Value > other.Value;
}

/// <summary>Number of an object of the catalogue.</summary>
public readonly record struct ProductObjectId(long Value) : INumber<ProductObjectId>
{
    /// <inheritdoc/>
    public static ProductObjectId Of(long value) => new(value);
}

/// <summary>Number of a version or patch of the catalogue.</summary>
public readonly record struct ProductVersionId(long Value) : INumber<ProductVersionId>
{
    /// <inheritdoc/>
    public static ProductVersionId Of(long value) => new(value);
}

/// <summary>Number of a registered test environment.</summary>
public readonly record struct EnvironmentId(long Value) : INumber<EnvironmentId>
{
    /// <inheritdoc/>
    public static EnvironmentId Of(long value) => new(value);
}

/// <summary>Number of a value of one of the catalogue's lists: a category, a component.</summary>
public readonly record struct ListValueId(long Value) : INumber<ListValueId>
{
    /// <inheritdoc/>
    public static ListValueId Of(long value) => new(value);
}

/// <summary>Number of an attachment.</summary>
public readonly record struct AttachmentId(long Value) : INumber<AttachmentId>
{
    /// <inheritdoc/>
    public static AttachmentId Of(long value) => new(value);

    /// <summary>Sent earlier.</summary>
    public static bool operator <(AttachmentId one, AttachmentId other) => one.Value < other.Value;

    /// <summary>Sent later.</summary>
    public static bool operator >(AttachmentId one, AttachmentId other) => one.Value > other.Value;
}

/// <summary>Number of an entry in a call's conversation.</summary>
public readonly record struct EntryId(long Value) : INumber<EntryId>
{
    /// <inheritdoc/>
    public static EntryId Of(long value) => new(value);

    /// <summary>Written earlier.</summary>
    public static bool operator <(EntryId one, EntryId other) => one.Value < other.Value;

    /// <summary>Written later.</summary>
    public static bool operator >(EntryId one, EntryId other) => one.Value > other.Value;
}

/// <summary>Number of a test run.</summary>
public readonly record struct TestRunId(long Value) : INumber<TestRunId>
{
    /// <inheritdoc/>
    public static TestRunId Of(long value) => new(value);
}

/// <summary>Number of a publication of a version.</summary>
public readonly record struct PublicationId(long Value) : INumber<PublicationId>
{
    /// <inheritdoc/>
    public static PublicationId Of(long value) => new(value);
}

/// <summary>Number of a notice to one person.</summary>
public readonly record struct NoticeId(long Value) : INumber<NoticeId>
{
    /// <inheritdoc/>
    public static NoticeId Of(long value) => new(value);
}

/// <summary>Number of a business calendar.</summary>
public readonly record struct CalendarId(long Value) : INumber<CalendarId>
{
    /// <inheritdoc/>
    public static CalendarId Of(long value) => new(value);
}

/// <summary>Number of one version of a business calendar; versions are never changed.</summary>
public readonly record struct CalendarVersionId(long Value) : INumber<CalendarVersionId>
{
    /// <inheritdoc/>
    public static CalendarVersionId Of(long value) => new(value);
}

/// <summary>Number of a service level agreement.</summary>
public readonly record struct AgreementId(long Value) : INumber<AgreementId>
{
    /// <inheritdoc/>
    public static AgreementId Of(long value) => new(value);
}

/// <summary>Number of one version of a service level agreement; versions are never changed.</summary>
public readonly record struct AgreementVersionId(long Value) : INumber<AgreementVersionId>
{
    /// <inheritdoc/>
    public static AgreementVersionId Of(long value) => new(value);
}

/// <summary>Number of a partner's contract.</summary>
public readonly record struct ContractId(long Value) : INumber<ContractId>
{
    /// <inheritdoc/>
    public static ContractId Of(long value) => new(value);
}

/// <summary>Number of one version of a partner's contract; versions are never changed.</summary>
public readonly record struct ContractVersionId(long Value) : INumber<ContractVersionId>
{
    /// <inheritdoc/>
    public static ContractVersionId Of(long value) => new(value);
}

/// <summary>Number of what calls were promised: one agreement version with the contracts beside it.</summary>
public readonly record struct PromiseId(long Value) : INumber<PromiseId>
{
    /// <inheritdoc/>
    public static PromiseId Of(long value) => new(value);
}

/// <summary>Number of a review of an agreement.</summary>
public readonly record struct ReviewId(long Value) : INumber<ReviewId>
{
    /// <inheritdoc/>
    public static ReviewId Of(long value) => new(value);
}

/// <summary>Number of a measure that a review decided.</summary>
public readonly record struct MeasureId(long Value) : INumber<MeasureId>
{
    /// <inheritdoc/>
    public static MeasureId Of(long value) => new(value);
}
