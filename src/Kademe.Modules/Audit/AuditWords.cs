using System.Text.Json;
using Kademe.Modules.Shell;

namespace Kademe.Modules.Audit;

/// <summary>The audit in the words of those who read it.</summary>
public static class AuditWords
{
    /// <summary>What audited things are called, by the name of their table or report.</summary>
    public static IReadOnlyList<string> Things { get; } =
    [
        "access_tokens",
        "account_claims",
        "account_keys",
        "account_logins",
        "accounts",
        "agreement_reviews",
        "agreement_versions",
        "agreements",
        "attachments",
        "call_entries",
        "call_items",
        "call_work_links",
        "calls",
        "certificates",
        "clock_replans",
        "flow_notes",
        "informed_persons",
        "installation_domains",
        "installations",
        "invitations",
        "list_values",
        "memberships",
        "organizations",
        "partner_authorizations",
        "partner_contract_versions",
        "partner_contracts",
        "people",
        "product_objects",
        "product_versions",
        "publications",
        "relations",
        "reports/calls",
        "reports/dashboard",
        "reports/fulfilment",
        "reproduction_sheets",
        "review_measures",
        "service_calendar_versions",
        "service_calendars",
        "sign_in_sessions",
        "spent_contexts",
        "subscriptions",
        "test_cases",
        "test_environments",
        "test_runs",
        "work_evidence",
        "work_records",
    ];

    /// <summary>The kind of thing in words; one that has none yet keeps its name.</summary>
    public static string ThingOf(this Texts texts, string entity)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Things.Contains(entity, StringComparer.Ordinal) ? texts[$"Audit.Thing.{entity}"] : entity;
    }

    /// <summary>What changed, one property a line: its name, and what it was and is. Nothing when nothing of it is told.</summary>
    /// <param name="changes">Property → [old, new], as JSON; a secret has one value.</param>
    /// <param name="hidden">What stands for words, which the audit only knows as digests.</param>
    public static IReadOnlyList<(string Property, string? Before, string? After)> ChangesOf(string changes, string hidden)
    {
        using var read = JsonDocument.Parse(changes);
        List<(string Property, string? Before, string? After)> told = [];
        if (read.RootElement.ValueKind is not JsonValueKind.Object) return told;

        foreach (var property in read.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Array && property.Value.GetArrayLength() == 2)
                told.Add((property.Name, Shown(property.Value[0], hidden), Shown(property.Value[1], hidden)));
            else
                told.Add((property.Name, null, hidden));
        }

        return told;
    }

    private static string? Shown(JsonElement value, string hidden) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when value.GetString() is ['#', ..] => hidden, // a digest
        _ => value.ToString(),
    };
}
