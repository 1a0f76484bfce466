using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Catalogue;

/// <summary>A value of a list by number and name.</summary>
public sealed record NamedValue(ListValueId Id, string Name);

/// <summary>The words in which other modules ask for categories and components.</summary>
public static class ListValueQueries
{
    extension(KademeDb db)
    {
        /// <summary>A value by its number, offered or not.</summary>
        internal Task<ListValue?> ListValueById(ListValueId id, CancellationToken ct) =>
            db.Set<ListValue>().SingleOrDefaultAsync(value => value.Id == id, ct);

        /// <summary>The place after the last of a list; refused when the list is full.</summary>
        internal async Task<Outcome<int>> PlaceIn(ValueList list, CancellationToken ct)
        {
            var places = await db.Set<ListValue>()
                .Where(value => value.List == list)
                .OrderByDescending(value => value.Order)
                .Select(value => value.Order)
                .Take(ListValue.MostOfAList)
                .ToListAsync(ct);
            if (places.Count == ListValue.MostOfAList) return new ValueListFull(list);
            return Math.Min(places.FirstOrDefault() + 1, ListValue.LastPlace);
        }

        /// <summary>Whether another value of the list, offered or not, has this name.</summary>
        internal Task<bool> HasListValue(ValueList list, string? name, ListValueId? but, CancellationToken ct)
        {
            var key = ListValue.KeyOf(name ?? "");
            return db.Set<ListValue>().AnyAsync(value => value.List == list && value.Key == key && value.Id != but, ct);
        }

        /// <summary>The names of values, offered or not, in one reading.</summary>
        public async Task<IReadOnlyDictionary<ListValueId, string>> ValueNames(
            IEnumerable<ListValueId?> values, CancellationToken ct)
        {
            List<ListValueId> wanted = [.. values.OfType<ListValueId>().Distinct()];
            if (wanted.Count == 0) return new Dictionary<ListValueId, string>();
            return await db.Set<ListValue>().AsNoTracking()
                .Where(value => wanted.Contains(value.Id))
                .ToDictionaryAsync(value => value.Id, value => value.Name, ct);
        }

        /// <summary>Why a value cannot be chosen from a list; null when it can.</summary>
        /// <param name="chosen">The value.</param>
        /// <param name="list">The list it is to be of.</param>
        /// <param name="field">The field, as the command names it.</param>
        /// <param name="before">What was chosen before: it may stay, also when it was retired since.</param>
        /// <param name="ct">Ends it early.</param>
        public async Task<Refusal?> WhyNotChosen(
            ListValueId chosen, ValueList list, string field, ListValueId? before, CancellationToken ct) =>
            await db.ListValueById(chosen, ct) is { } value
                ? value.WhyNotChosen(list, field, before)
                : new InvalidInput("catalogue.value-unknown", field);
    }
}
