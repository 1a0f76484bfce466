using Microsoft.AspNetCore.Components;

namespace Kademe.Modules.Shell;

/// <summary>Where the reader is, for links into the same page.</summary>
public static class Here
{
    private const string SaidOnce = "done";

    /// <summary>
    /// Path and query of this page without what is said once after a step: the script takes that out of the address, and a link that still had it would load the page anew.
    /// </summary>
    public static string PathHere(this NavigationManager navigation)
    {
        ArgumentNullException.ThrowIfNull(navigation);
        return new Uri(navigation.GetUriWithQueryParameter(SaidOnce, (string?)null)).PathAndQuery;
    }
}
