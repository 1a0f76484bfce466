using Microsoft.AspNetCore.Http;

namespace Kademe.Modules.Kernel;

/// <summary>The one way a form is read: one that breaks a bound, or is broken itself, is the sender's to put right and never a fault of ours.</summary>
public static class SentForm
{
    /// <summary>Reads the whole form.</summary>
    /// <exception cref="BadHttpRequestException">It is over a bound (413) or broken (400).</exception>
    public static async Task<IFormCollection> ReadForm(this HttpRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException and not BadHttpRequestException))
        {
            var isOver = broken is InvalidDataException && broken.Message.Contains("limit", StringComparison.Ordinal);
            throw new BadHttpRequestException("The form was not taken.", isOver ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, broken);
        }
    }
}
