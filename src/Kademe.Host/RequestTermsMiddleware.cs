using System.Globalization;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.Net.Http.Headers;

namespace Kademe.Host;

/// <summary>Reads what a request is sent on the strength of: If-Match and Idempotency-Key, or the hidden fields of a form.</summary>
internal sealed class RequestTermsMiddleware(RequestDelegate next)
{
    private const string KeyHeader = "Idempotency-Key";

    // A version nobody gave out matches nothing.
    private const long Nobodys = -1;

    public async Task Invoke(HttpContext http, RequestTerms terms)
    {
        if (Decides(http.Request.Method))
        {
            var form = http.Request.HasFormContentType && !http.IsApi() ? await http.Request.ReadForm(http.RequestAborted) : null;
            Seen(terms, form is null ? VersionsOf(http.Request.Headers.IfMatch) : VersionOf(form[FormTerms.Version].ToString()));
            if (form?[FormTerms.Read].ToString() is { Length: > 0 } read)
                terms.LastRead = new(long.TryParse(read, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : Nobodys);
            var key = form is null ? http.Request.Headers[KeyHeader].ToString() : form[FormTerms.Key].ToString();
            if (Refuses(key) is { } refusal)
            {
                await Answer(http, refusal);
                return;
            }

            if (key.Length > 0) terms.Key = key;
        }

        await next(http);
    }

    private static bool Decides(string method) =>
        HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method) || HttpMethods.IsPatch(method);

    private static void Seen(RequestTerms terms, long[] versions)
    {
        if (versions is not [var first, .. var rest]) return;
        (terms.SeenVersion, terms.AlsoSeen) = (first, rest);
    }

    // RFC 9110, 13.1.1: any of the tags may fit; a weak one never does; the star fits whatever is there.
    private static long[] VersionsOf(Microsoft.Extensions.Primitives.StringValues header)
    {
        if (header.Count == 0) return [];
        if (!EntityTagHeaderValue.TryParseList(header, out var tags)) return VersionOf(header.ToString());
        return tags.Any(tag => tag.Tag == "*") ? [] : [.. tags.Select(tag => tag.IsWeak ? Nobodys : VersionOf(tag.Tag.ToString())[0])];
    }

    private static long[] VersionOf(string written)
    {
        var plain = written.Trim('"', ' ');
        if (plain.Length == 0) return written.Length == 0 ? [] : [Nobodys];
        return [long.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : Nobodys];
    }

    private static InvalidInput? Refuses(string key)
    {
        if (key.Length > AnsweredRequest.LongestKey) return new InvalidInput("input.too-long", KeyHeader, AnsweredRequest.LongestKey, key.Length);
        return Text.Clean(key) == key ? null : new InvalidInput("input.not-understood", KeyHeader);
    }

    private static Task Answer(HttpContext http, Refusal refusal) => http.IsApi()
        ? new Refused(refusal).ExecuteAsync(http)
        : new RefusedPage(refusal, Refused.StatusOf(refusal.Kind)).ExecuteAsync(http);
}
