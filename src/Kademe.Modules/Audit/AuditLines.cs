using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.Audit;

/// <summary>Makes sealed lines for whoever is looking now.</summary>
internal sealed class AuditLines(AuditSeal seal, RequestTerms terms, TimeProvider time)
{
    public AuditEntry Make(Viewing viewing, string entity, string key, AuditAction action, string changes = "{}")
    {
        var line = new AuditEntry
        {
            At = time.Now(),
            Person = viewing.Person == default ? null : viewing.Person,
            Organization = viewing.Organization == default ? null : viewing.Organization,
            Address = terms.Address is { } address ? Text.Shorten(address, AuditEntry.AddressLength) : null,
            Entity = entity,
            Key = Text.Shorten(key, AuditEntry.KeyLength),
            Action = action,
            Changes = changes,
        };
        line.Hmac = seal.Of(line);
        return line;
    }
}
