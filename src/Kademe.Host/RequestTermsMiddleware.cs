using System.Globalization;
using Kademe.Modules.Kernel;

namespace Kademe.Host;

/// <summary>Reads what a request is sent on the strength of: If-Match and Idempotency-Key, or the hidden fields of a form.</summary>
internal sealed class RequestTermsMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, RequestTerms terms)
    {
        if (HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method) || HttpMethods.IsDelete(http.Request.Method) || HttpMethods.IsPatch(http.Request.Method))
        {
            var isForm = http.Request.HasFormContentType && !http.IsApi();
            var form = isForm ? await Form(http) : null;
            var version = form is null ? http.Request.Headers.IfMatch.ToString().Trim('"', ' ') : form[FormTerms.Version].ToString();
            var key = form is null ? http.Request.Headers["Idempotency-Key"].ToString() : form[FormTerms.Key].ToString();

            if (long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) terms.SeenVersion = seen;
            else if (version.Length > 0 && version != "*") terms.SeenVersion = -1; // a version nobody gave out matches nothing
            if (key.Length > AnsweredRequest.LongestKey)
            {
                await new Refused(new Domain.Kernel.InvalidInput("input.too-long", "Idempotency-Key", AnsweredRequest.LongestKey, key.Length)).ExecuteAsync(http);
                return;
            }

            if (key.Length > 0) terms.Key = key;
        }

        await next(http);
    }

    // A form that breaks a bound or is broken itself is the sender's to put right.
    private static async Task<IFormCollection> Form(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException and not BadHttpRequestException))
        {
            var status = broken is InvalidDataException && broken.Message.Contains("limit", StringComparison.Ordinal) ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;
            throw new BadHttpRequestException("The form was not taken.", status, broken);
        }
    }
}
