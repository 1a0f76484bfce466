using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Reports;

/// <summary>A call behind a figure, as it stands now.</summary>
/// <param name="Number">The call.</param>
/// <param name="Subject">Its first item; null for whoever may not open the call.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Customer">Whose it is.</param>
/// <param name="CustomerName">The customer's name.</param>
/// <param name="Level">The level that has it, or solved it.</param>
/// <param name="Class">Its class.</param>
/// <param name="Priority">Its priority.</param>
public sealed record ReportedCall(CallNumber Number, string? Subject, CallState State, OrganizationId Customer, string CustomerName, SupportLevel? Level, CallClass? Class, Priority? Priority);

/// <summary>Reads what a report says of the calls behind its figures.</summary>
internal sealed class ReadReportedCalls(ReportReading reading, CallsToOpen opening)
{
    public async Task<IReadOnlyDictionary<CallNumber, ReportedCall>> Among(IEnumerable<CallNumber> asked, CancellationToken ct)
    {
        var numbers = asked.Distinct().ToList();
        var subjects = await opening.Among(numbers, ct);
        var found = await (
            from call in reading.Db.Set<Call>()
            join customer in reading.Db.Set<Organization>() on call.Customer equals customer.Id
            where numbers.Contains(call.Number)
            select new { call.Number, call.State, call.Customer, customer.Name, call.Level, call.Class, call.Priority }).ToListAsync(ct);
        return found.ToDictionary(one => one.Number, one => new ReportedCall(one.Number, subjects.GetValueOrDefault(one.Number), one.State, one.Customer, one.Name, one.Level, one.Class, one.Priority));
    }
}
