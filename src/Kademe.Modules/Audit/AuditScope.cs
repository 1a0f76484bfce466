using System.Collections.Frozen;

namespace Kademe.Modules.Audit;

/// <summary>What the audit leaves out, in one place; everything else in the model is audited.</summary>
internal static class AuditScope
{
    /// <summary>Tables without audit lines: each says the same already, or is derived, or is the machinery's own.</summary>
    public static readonly FrozenDictionary<string, string> Unaudited = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["audit_entries"] = "the audit itself",
        ["answered_requests"] = "kept two days to tell repeats by",
        ["access_token_uses"] = "a day's mark for the owner's eye",
        ["call_audience"] = "derived from the calls",
        ["call_clocks"] = "folded from the facts of the call, its agreement and its calendars",
        ["clock_crossings"] = "follows from the clocks, and is only appended to",
        ["call_facts"] = "itself a log that is only appended to",
        ["work_facts"] = "itself a log that is only appended to",
        ["publication_calls"] = "marks of a job that repeats itself harmlessly",
        ["data_protection_keys"] = "kept by the framework, encrypted",
        ["number_series"] = "counters",
        ["key_mark"] = "tells which key seals the audit",
        ["person_words"] = "follows from the names of people",
        ["organization_words"] = "follows from the names of organisations",
        ["product_object_words"] = "follows from addresses and titles of objects",
        ["outbox"] = "follows from what was decided",
        ["timers"] = "follows from what was decided",
        ["notices"] = "follows from what was decided",
        ["promises"] = "follows from agreements and the day a call was opened",
        ["sla_edition"] = "a mark by which nodes notice new versions",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] SecretWords = ["Password", "Secret", "Stamp", "Digest", "Token"];

    public static bool Audits(string? table) => table is not null && !Unaudited.ContainsKey(table);

    /// <summary>Of secrets it is only told that they changed.</summary>
    public static bool IsSecret(string property) => Array.Exists(SecretWords, word => property.Contains(word, StringComparison.Ordinal));
}
