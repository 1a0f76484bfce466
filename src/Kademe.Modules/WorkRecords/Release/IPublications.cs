using Kademe.Domain.Kernel;

namespace Kademe.Modules.WorkRecords;

/// <summary>What records must know of publications; the releases' module answers.</summary>
public interface IPublications
{
    /// <summary>The publication by which a version is out; null while it is not, and once it was withdrawn.</summary>
    Task<PublicationId?> Of(ProductVersionId version, CancellationToken ct);
}
