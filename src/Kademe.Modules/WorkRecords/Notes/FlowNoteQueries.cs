using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>Which flow notes a viewer reads (rule 4): the narrowest audience that lets its addressee read it.</summary>
public static class FlowNoteQueries
{
    extension(KademeDb db)
    {
        /// <summary>Notes of a record that the viewer may read, oldest first by the caller.</summary>
        public IQueryable<FlowNote> FlowNotesSeenBy(Viewer viewer, WorkRecordNumber work)
        {
            ArgumentNullException.ThrowIfNull(viewer);
            var notes = db.Set<FlowNote>().AsNoTracking().Where(note => note.Work == work);
            if (viewer.Kind is OrganizationKind.Vendor) return notes;

            // "Of origin" = of a call linked to the record that this viewer sees.
            var seesOrigin = db.Set<CallWorkLink>().Where(link => link.Work == work && db.Set<Call>().Any(call => call.Number == link.Call));
            if (viewer.Kind is OrganizationKind.Customer)
            {
                var isOrigin = seesOrigin.Where(link => db.Set<WorkRecord>().Any(record => record.Number == work && record.Origin == link.Customer));
                var works = viewer.Levels.Any();
                return notes.Where(note => note.Author == viewer.Person || (works && note.Organization == viewer.Organization)
                    || (note.Audience == FlowNoteAudience.WithCustomer && isOrigin.Any()));
            }

            var inside = db.LinksReadInside().Where(link => link.Work == work);
            var core = WorkSight.ReadsEveryCore(viewer);
            return notes.Where(note => note.Author == viewer.Person
                || ((note.Organization == viewer.Organization || note.Audience == FlowNoteAudience.WithPartners) && (core || inside.Any()))
                || (note.Audience == FlowNoteAudience.WithOriginPartner && inside.Any())
                || (note.Audience == FlowNoteAudience.WithCustomer && seesOrigin.Any()));
        }
    }
}
