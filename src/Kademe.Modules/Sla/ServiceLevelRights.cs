using Kademe.Domain.Access;

namespace Kademe.Modules.Sla;

/// <summary>What other modules may know of the doors of the service levels.</summary>
public static class ServiceLevelRights
{
    private static readonly HashSet<string> Readers = [.. SlaPolicies.Read.Split(',')];

    extension(Viewer viewer)
    {
        /// <summary>May open the pages of the service levels.</summary>
        public bool ReadsServiceLevels => viewer.Roles.Any(held => Readers.Contains(held.Role.ToString()));
    }
}
