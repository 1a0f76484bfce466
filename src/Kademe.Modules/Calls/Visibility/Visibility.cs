using System.Linq.Expressions;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// The one place that says who sees a call, and so everything that hangs on it (rule 3, 4): there is an audience row for the viewer's organisation, and,
/// where that organisation is a provider, a relation that holds at this moment. An end user sees own calls only.
/// </summary>
public static class Visibility
{
    /// <summary>The filter for things that belong to a call.</summary>
    public static Expression<Func<T, bool>> Of<T>(KademeDb db, Expression<Func<T, CallNumber>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        Expression<Func<CallNumber, bool>> seen = number => db.Set<CallAudience>().Any(audience =>
            audience.Call == number
            && audience.Organization == db.Viewing.Organization
            && (!db.Viewing.OwnOnly || audience.Requester == db.Viewing.Person)
            && (audience.Standing != Standing.Oversight || db.Viewing.Everything)
            && (audience.Lane != Lane.Draft || audience.Requester == db.Viewing.Person)
            && (audience.Standing != Standing.Provider || db.Set<Relation>().Any(relation =>
                relation.Customer == audience.Customer && relation.Provider == audience.Organization
                && relation.From <= db.Viewing.At && (relation.Until == null || relation.Until > db.Viewing.At))));
        return On(seen, call);
    }

    /// <summary>
    /// The filter for what stands inside a call: test case, runs, notes of the levels. Whoever sees the call reads it with a role at a level that a live relation
    /// covers and the certificate of that level; whoever is responsible reads it until it is resolved or handed over; inspection reads all (rule 4, REQ-006, REQ-161).
    /// </summary>
    public static Expression<Func<T, bool>> InsideOf<T>(KademeDb db, Expression<Func<T, CallNumber>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return And(Of(db, call), On(Inside(db), call));
    }

    /// <summary>The filter for entries: whoever sees the call reads its public entries; who reads what is inside it, the internal ones by the entry's audience.</summary>
    public static Expression<Func<Entry, bool>> OfEntries(KademeDb db)
    {
        Expression<Func<Entry, CallNumber>> call = entry => entry.Call;
        Expression<Func<Entry, bool>> open = entry => entry.Audience == EntryAudience.Public;
        Expression<Func<Entry, bool>> addressed = entry => entry.Audience == EntryAudience.AllLevels || entry.Organization == db.Viewing.Organization;
        return And(Of(db, call), Or(open, And(addressed, On(Inside(db), call))));
    }

    /// <summary>The filter for attachments: they follow what they hang on; what hangs on nothing yet is its sender's alone.</summary>
    public static Expression<Func<Attachment, bool>> OfAttachments(KademeDb db)
    {
        Expression<Func<Attachment, CallNumber>> call = attachment => attachment.Call!.Value;
        Expression<Func<Attachment, bool>> own = attachment => attachment.Call == null && attachment.UploadedBy == db.Viewing.Person;
        Expression<Func<Attachment, bool>> open = attachment => attachment.Audience == EntryAudience.Public;
        Expression<Func<Attachment, bool>> addressed = attachment =>
            attachment.Audience == EntryAudience.AllLevels || attachment.Organization == db.Viewing.Organization;
        return Or(own, And(Of(db, call), Or(open, And(addressed, On(Inside(db), call)))));
    }

    // A customer's own experts give first level where the call is, or was, at their desk; the vendor gives third level always and fourth where no partner is named;
    // a partner gives what its live relations say.
    private static Expression<Func<CallNumber, bool>> Inside(KademeDb db) => number => db.Set<CallAudience>().Any(audience =>
        audience.Call == number
        && audience.Organization == db.Viewing.Organization
        && audience.Lane != Lane.Draft
        && (db.Viewing.Inspects
            || (db.Viewing.WorksAtDesk && audience.Responsible == db.Viewing.Person && audience.Open && audience.Lane != Lane.Resolved)
            || (audience.Standing == Standing.Customer && db.Viewing.ActsAtFirst
                && db.Set<Call>().Any(call => call.Number == number && call.FirstLevelDesk == db.Viewing.Organization))
            || (audience.Standing == Standing.Vendor && db.Viewing.ActsAtThird)
            || (audience.Standing == Standing.Vendor && db.Viewing.ActsAtFourth && !db.Set<Relation>().Any(relation =>
                relation.Customer == audience.Customer && relation.Level == SupportLevel.L4 && relation.Provider != audience.Organization
                && relation.From <= db.Viewing.At && (relation.Until == null || relation.Until > db.Viewing.At)))
            || (audience.Standing == Standing.Provider && db.Set<Relation>().Any(relation =>
                relation.Customer == audience.Customer && relation.Provider == audience.Organization
                && relation.From <= db.Viewing.At && (relation.Until == null || relation.Until > db.Viewing.At)
                && ((relation.Level == SupportLevel.L1 && db.Viewing.ActsAtFirst)
                    || (relation.Level == SupportLevel.L2 && db.Viewing.ActsAtSecond)
                    || (relation.Level == SupportLevel.L4 && db.Viewing.ActsAtFourth))))));

    private static Expression<Func<T, bool>> On<T>(Expression<Func<CallNumber, bool>> condition, Expression<Func<T, CallNumber>> call) =>
        Expression.Lambda<Func<T, bool>>(new Put(condition.Parameters[0], call.Body).Visit(condition.Body), call.Parameters);

    private static Expression<Func<T, bool>> And<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) => Join(one, other, Expression.AndAlso);

    private static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) => Join(one, other, Expression.OrElse);

    private static Expression<Func<T, bool>> Join<T>(
        Expression<Func<T, bool>> one, Expression<Func<T, bool>> other, Func<Expression, Expression, Expression> how) =>
        Expression.Lambda<Func<T, bool>>(how(one.Body, new Put(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    private sealed class Put(ParameterExpression parameter, Expression instead) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? instead : node;
    }
}
