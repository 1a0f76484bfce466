using System.Text;
using Microsoft.Net.Http.Headers;

namespace Kademe.Host;

/// <summary>
/// What a body says of itself, before anything reads it: a charset that nobody knows, or no media type at all, is refused (415), as is a form in parts whose parts
/// cannot be told apart (400). The platform answers each of them with a fault. A charset in quotation marks is taken as without.
/// </summary>
internal sealed class ContentTypeMiddleware(RequestDelegate next)
{
    // RFC 2046, 5.1.1.
    private const int LongestBoundary = 70;

    public Task Invoke(HttpContext http)
    {
        if (http.Request.ContentType is { Length: > 0 } written) http.Request.ContentType = Understood(written);
        return next(http);
    }

    private static string Understood(string written)
    {
        if (!MediaTypeHeaderValue.TryParse(written, out var type)) throw Refused(StatusCodes.Status415UnsupportedMediaType);
        if (type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase) && HeaderUtilities.RemoveQuotes(type.Boundary).Length is 0 or > LongestBoundary)
            throw Refused(StatusCodes.Status400BadRequest);
        if (!type.Charset.HasValue) return written;
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (!IsKnown(charset.ToString())) throw Refused(StatusCodes.Status415UnsupportedMediaType);
        if (charset == type.Charset) return written;
        type.Charset = charset;
        return type.ToString();
    }

    private static bool IsKnown(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset) is not null;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException) // some the platform knows and does not read
        {
            return false;
        }
    }

    private static BadHttpRequestException Refused(int status) => new("The type of the content was not understood.", status);
}
