using System.Security.Claims;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>
/// Between authentication and authorisation: finds the viewer behind the cookie or token, gives the roles to the policies at the doors,
/// tells the database who is looking, and settles the language of the answer.
/// </summary>
internal sealed class ViewerMiddleware(RequestDelegate next, IStorage storage, KademeSettings settings, TimeProvider time)
{
    public async Task Invoke(HttpContext http, KademeDb db, CurrentViewer current, RequestLanguage language, RequestTerms terms)
    {
        if (http.IsFile())
        {
            await next(http);
            return;
        }

        terms.Address = http.Connection.RemoteIpAddress?.ToString();
        if (http.User.Identity is { IsAuthenticated: true } && CurrentViewer.PersonOf(http.User) is { } person)
        {
            var viewer = await SessionStands(http, db) ? await current.Load(person, http.RequestAborted) : null;
            if (viewer is null)
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
                if (http.Request.Cookies.Count > 0 && !http.IsApi()) await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            }
            else
            {
                current.Become(viewer);
                var roles = new ClaimsIdentity("kademe:roles");
                foreach (var held in viewer.Roles) roles.AddClaim(new(ClaimTypes.Role, held.Role.ToString()));
                http.User.AddIdentity(roles);
                terms.IsByToken = TokenRights.CameByToken(http.User);
                if (TokenAuthentication.UseIsWorthWriting(http.User) && TokenAuthentication.TokenOf(http.User) is { } token) await Use(token, db, http.RequestAborted);
            }
        }

        language.Settle(LanguageOf(http, current.IfAny?.Language));
        CultureInfoOf(language);
        http.Response.Headers.ContentLanguage = new Texts(language.Language).Tag;
        await next(http);
    }

    private async Task<bool> SessionStands(HttpContext http, KademeDb db)
    {
        if (http.User.FindFirstValue(CurrentViewer.SessionClaim) is not { } id) return true;
        var now = time.Now();
        if (await db.Set<SignInSession>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.EndedAt == null && row.ExpiresAt > now, http.RequestAborted) is not { } session) return false;
        if (session.IsWorthSeeing(now)) await See(id, now, db, http.RequestAborted);
        return true;
    }

    // Once an hour at most, so that looking does not write; another request may have done it, or ended the session, meanwhile.
    private async Task See(string id, Instant now, KademeDb db, CancellationToken ct)
    {
        using var turn = await storage.WriteTurn(ct);
        if (await db.Set<SignInSession>().SingleOrDefaultAsync(row => row.Id == id && row.EndedAt == null, ct) is not { } session || !session.IsWorthSeeing(now)) return;
        session.See(now, Duration.FromDays(settings.SignIn.LongestSession));
        await db.SaveChangesAsync(ct);
    }

    // Once a day at most, for the same reason.
    private async Task Use(long token, KademeDb db, CancellationToken ct)
    {
        var now = time.Now();
        using var turn = await storage.WriteTurn(ct);
        var before = await db.Set<AccessTokenUse>().SingleOrDefaultAsync(row => row.Token == token, ct);
        if (!AccessTokenUse.IsWorthWriting(before?.At, now)) return;
        if (before is null) db.Add(new AccessTokenUse { Token = token, At = now });
        else before.At = now;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (storage.IsConflict(exception))
        {
            db.ChangeTracker.Clear(); // another request with the same token wrote it first
        }
    }

    // Whoever calls the API says for each request for whom it asks; a browser says the same of everyone, so that on pages the person's own choice counts more.
    private static Language LanguageOf(HttpContext http, string? own) => http.IsApi()
        ? Accepted(http) ?? Texts.FromTag(own) ?? Language.Tr
        : Texts.FromTag(http.Request.Cookies[ChooseLanguage.Cookie]) ?? Texts.FromTag(own) ?? Accepted(http) ?? Language.Tr;

    private static Language? Accepted(HttpContext http) => http.Request.GetTypedHeaders().AcceptLanguage
        .Where(wish => wish.Quality is not 0)
        .OrderByDescending(wish => wish.Quality ?? 1)
        .Select(wish => Texts.FromTag(wish.Value.Value))
        .FirstOrDefault(found => found is not null);

    private static void CultureInfoOf(RequestLanguage language)
    {
        var culture = new Texts(language.Language).Culture;
        System.Globalization.CultureInfo.CurrentCulture = culture;
        System.Globalization.CultureInfo.CurrentUICulture = culture;
    }
}

/// <summary>The language of the running request or mail; Turkish until settled.</summary>
public sealed class RequestLanguage
{
    /// <summary>What was settled.</summary>
    public Language Language { get; private set; } = Language.Tr;

    /// <summary>Settles it.</summary>
    public void Settle(Language chosen) => Language = chosen;
}
