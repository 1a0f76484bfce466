namespace Kademe.Domain.WorkRecords;

/// <summary>How bad the matter of a work record is for the product, as third level sorts it (REQ-115).</summary>
public enum Severity
{
    /// <summary>Wrong results, loss of data, or a function that cannot be used.</summary>
    Critical,

    /// <summary>A function is hindered; there may be a way round.</summary>
    Major,

    /// <summary>A blemish or a wish.</summary>
    Minor,
}
