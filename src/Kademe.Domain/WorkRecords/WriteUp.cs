using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;

namespace Kademe.Domain.WorkRecords;

/// <summary>
/// The write-up of a work record: the page, numbered problems and findings, numbered requests and suggestions, and the result of the last run (REQ-102 to 106).
/// </summary>
public sealed record WriteUp
{
    /// <summary>Items longer than this are warned of (REQ-105).</summary>
    public const int WarnedFrom = 240;

    /// <summary>The most items under one heading.</summary>
    public const int MostItems = 30;

    private WriteUp(PageUrl page, IReadOnlyList<string> problems, IReadOnlyList<string> requests, TestOutcome result) =>
        (Page, Problems, Requests, Result) = (page, problems, requests, result);

    /// <summary>Where the error is, or the suggestion applies.</summary>
    public PageUrl Page { get; }

    /// <summary>Problems and findings, in order.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Requests and suggestions, in order.</summary>
    public IReadOnlyList<string> Requests { get; }

    /// <summary>Result of the last run; taken over, never typed.</summary>
    public TestOutcome Result { get; }

    /// <summary>Items that are taken but should be shorter.</summary>
    public IEnumerable<string> LongItems => Long(Problems.Concat(Requests));

    /// <summary>Of the items, those that are taken but should be shorter.</summary>
    public static IReadOnlyList<string> Long(IEnumerable<string?> items) => [.. items.Select(Text.Clean).Where(item => item.Length is > WarnedFrom and <= Text.ItemLength)];

    /// <summary>Every text in it, for its digest.</summary>
    public string Digest => Kernel.Digest.Of([Page.Value, .. Problems, "/", .. Requests]);

    /// <summary>Checks what was typed; at least one problem for an error, at least one request always. Everything missing is named at once.</summary>
    public static Outcome<WriteUp> Check(string? page, IEnumerable<string?>? problems, IEnumerable<string?>? requests, CallClass callClass, TestOutcome result)
    {
        var url = PageUrl.Parse(page);
        var found = Text.Items(problems, nameof(Problems), Text.ItemLength, MostItems, callClass is CallClass.Error);
        var wanted = Text.Items(requests, nameof(Requests), Text.ItemLength, MostItems);
        var refusals = new[] { url.Refusal, found.Refusal, wanted.Refusal }.OfType<Refusal>().ToList();
        return refusals switch
        {
            [] => new WriteUp(url.Value, found.Value, wanted.Value, result),
            [var only] => only,
            _ => new SeveralRefusals(refusals),
        };
    }

    /// <summary>A write-up read back from where it was stored.</summary>
    public static WriteUp Stored(PageUrl page, IReadOnlyList<string> problems, IReadOnlyList<string> requests, TestOutcome result) => new(page, problems, requests, result);
}
