using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Kademe.Modules.Files;

/// <summary>
/// Reads the one file of an API request while it streams in, never into memory: the body itself, named by <c>X-File-Name</c> (percent-encoded) or
/// <c>?name=</c>, or the first file of a multipart form.
/// </summary>
public static class SentBody
{
    /// <summary>Header that names the file which the body is.</summary>
    public const string NameHeader = "X-File-Name";

    /// <summary>Takes the request's file.</summary>
    public static async Task<Outcome<TakenFile>> TakeFrom(this TakeFile take, HttpRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(request);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return NameOf(request) is { Length: > 0 } name ? await take.Handle(name, request.Body, ct) : new InvalidInput("attachment.name-missing", "Files");

        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 } boundary ? boundary : throw NotUnderstood(), request.Body);
        while (await Next(reader, ct) is { } section)
        {
            if (section.AsFileSection() is { FileName.Length: > 0, FileStream: { } content } file) return await take.Handle(file.FileName, content, ct);
        }

        return new InvalidInput("input.required", "Files");
    }

    private static string? NameOf(HttpRequest request) =>
        request.Headers[NameHeader].ToString() is { Length: > 0 } header ? Uri.UnescapeDataString(header) : request.Query["name"].ToString();

    private static async Task<MultipartSection?> Next(MultipartReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadNextSectionAsync(ct);
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException and not BadHttpRequestException))
        {
            throw NotUnderstood(broken);
        }
    }

    private static BadHttpRequestException NotUnderstood(Exception? why = null) => new("The form is broken.", StatusCodes.Status400BadRequest, why!);
}
