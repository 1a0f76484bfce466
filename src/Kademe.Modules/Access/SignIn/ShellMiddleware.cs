using Kademe.Domain.Access;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Http;

namespace Kademe.Modules.Access;

/// <summary>Fills the frame around the page with what exists for this person.</summary>
internal sealed class ShellMiddleware(RequestDelegate next)
{
    public const string KeysCookie = "kademe-keys";

    public async Task Invoke(HttpContext http, CurrentViewer current, ShellState shell, OpenPages pages, IEnumerable<NavigationEntry> places, IEnumerable<IUnread> unread)
    {
        shell.SingleKeys = http.Request.Cookies[KeysCookie] is not "off";
        // A built file finds no viewer, and so fills no frame.
        if (current.IfAny is { } viewer && !http.IsApi())
        {
            (shell.Person, shell.PersonName, shell.OrganizationName, shell.Zone) = (viewer.Person.Value, viewer.Name, viewer.OrganizationName, viewer.Zone);
            shell.IsPortal = LivesInPortal(viewer);
            shell.HomeHref = HomeOf(viewer, pages);
            shell.SignOutHref = "/sign-out";
            var open = places.Where(place => place.ExistsFor(viewer) && pages.LetIn(viewer, place.Item.Href)).OrderBy(place => place.Order).ToList();
            shell.Navigation = [.. open.Where(place => !place.IsPersonal).Select(place => place.Item)];
            shell.PersonNavigation = [.. open.Where(place => place.IsPersonal).Select(place => place.Item)];
            foreach (var counter in unread)
            {
                shell.NoticesHref = "/notices";
                shell.UnreadCount = await counter.Count(viewer.Person, http.RequestAborted);
            }
        }

        await next(http);
    }

    /// <summary>
    /// Where someone begins: a desk's people at the queue, everyone else of a customer in the portal. Never a page whose door is closed to them; the account is open to all.
    /// </summary>
    public static string HomeOf(Viewer viewer, OpenPages pages)
    {
        var wanted = LivesInPortal(viewer) ? "/portal"
            : viewer.IsAny(Role.PlatformAdministrator, Role.PartnerProgrammeOfficer, Role.LibraryEditor, Role.DataProtectionContact) && !viewer.Levels.Any() ? "/organizations"
            : viewer.IsAny(Role.BusinessAnalyst, Role.Coder, Role.CodeManager, Role.QaMember) ? "/work-records"
            : viewer.Is(Role.ReleaseManager) ? "/pipeline"
            : "/queue";
        string[] others = ["/organizations", "/service-levels/agreements", "/catalogue/objects", "/account"];
        return viewer.Kind is OrganizationKind.Customer && !pages.LetIn(viewer, wanted)
            ? Array.Find(others, page => page is not "/catalogue/objects" && pages.LetIn(viewer, page)) ?? "/account"
            : others.Prepend(wanted).FirstOrDefault(page => pages.LetIn(viewer, page)) ?? "/account";
    }

    private static bool LivesInPortal(Viewer viewer) => viewer.Kind is OrganizationKind.Customer && !viewer.HasRoleAt(Domain.Kernel.SupportLevel.L1);
}
