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
        return Expression.Lambda<Func<T, bool>>(new Put(seen.Parameters[0], call.Body).Visit(seen.Body), call.Parameters);
    }

    /// <summary>The filter for entries: whoever sees the call reads its public entries; internal ones by the entry's audience.</summary>
    public static Expression<Func<Entry, bool>> OfEntries(KademeDb db)
    {
        var seen = Of<Entry>(db, entry => entry.Call);
        Expression<Func<Entry, bool>> readable = entry =>
            entry.Audience == EntryAudience.Public
            || (db.Viewing.Internal && (entry.Audience == EntryAudience.AllLevels || entry.Organization == db.Viewing.Organization));
        return Expression.Lambda<Func<Entry, bool>>(
            Expression.AndAlso(seen.Body, new Put(readable.Parameters[0], seen.Parameters[0]).Visit(readable.Body)), seen.Parameters);
    }

    /// <summary>The filter for attachments: they follow what they hang on; what hangs on nothing yet is its sender's alone.</summary>
    public static Expression<Func<Attachment, bool>> OfAttachments(KademeDb db)
    {
        var seen = Of<Attachment>(db, attachment => attachment.Call!.Value);
        Expression<Func<Attachment, bool>> readable = attachment =>
            attachment.Audience == EntryAudience.Public
            || (db.Viewing.Internal && (attachment.Audience == EntryAudience.AllLevels || attachment.Organization == db.Viewing.Organization));
        Expression<Func<Attachment, bool>> own = attachment => attachment.Call == null && attachment.UploadedBy == db.Viewing.Person;
        var hung = Expression.AndAlso(seen.Body, new Put(readable.Parameters[0], seen.Parameters[0]).Visit(readable.Body));
        return Expression.Lambda<Func<Attachment, bool>>(Expression.OrElse(new Put(own.Parameters[0], seen.Parameters[0]).Visit(own.Body), hung), seen.Parameters);
    }

    private sealed class Put(ParameterExpression parameter, Expression instead) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? instead : node;
    }
}
