using Kademe.Domain.Catalogue;
using Kademe.Domain.Access;
using Kademe.Domain.Organizations;
using Kademe.Modules.Shell;

namespace Kademe.Modules.Catalogue;

/// <summary>Roles at the doors of the catalogue. Everyone signed in reads it.</summary>
internal static class CataloguePolicies
{
    /// <summary>Keepers of objects, versions, environments and lists.</summary>
    public const string Write = nameof(Role.BusinessAnalyst) + "," + nameof(Role.ReleaseManager) + "," + nameof(Role.PlatformAdministrator);

    /// <summary>Those who say which build an environment runs: its keepers, and those who merge, test and run the machines.</summary>
    public const string Install = Write + "," + nameof(Role.CodeManager) + "," + nameof(Role.QaMember) + "," + nameof(Role.InfrastructureExpert);
}

/// <summary>What pages of the catalogue ask and say.</summary>
public static class CatalogueWords
{
    extension(Viewer viewer)
    {
        /// <summary>Keeps the catalogue: what the doors of its routes ask too.</summary>
        public bool KeepsCatalogue => viewer.IsAny(Role.BusinessAnalyst, Role.ReleaseManager, Role.PlatformAdministrator);

        /// <summary>Says which build an environment runs: what the door of its route asks too.</summary>
        public bool InstallsBuilds => viewer.KeepsCatalogue || (viewer.Kind is OrganizationKind.Vendor && viewer.IsAny(Role.CodeManager, Role.QaMember, Role.InfrastructureExpert));
    }

    /// <summary>"Çınar.26", "Çınar.26 yama 3".</summary>
    public static string VersionName(this Texts texts, string name, int patch) => ProductVersion.LabelOf(name, patch).In(texts.Tag);
}
