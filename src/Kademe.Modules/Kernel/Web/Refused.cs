using System.Reflection;
using Kademe.Domain.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Kernel;

/// <summary>
/// A refusal over HTTP: problem details (RFC 9457) with the status of its kind, its text in the caller's language and its code and facts as members.
/// The only place where a kind becomes a status.
/// </summary>
public sealed class Refused(Refusal refusal) : IResult, IEndpointMetadataProvider
{
    /// <summary>The status of a kind.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Changed => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Unstated => StatusCodes.Status428PreconditionRequired,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => ExecuteAsync(httpContext, StatusOf(refusal.Kind));

    /// <summary>Answers with another status than the kind's: for 401, which is about the caller and not about a command.</summary>
    public Task ExecuteAsync(HttpContext httpContext, int status)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var problem = Describe(refusal, httpContext.RequestServices.GetRequiredService<Texts>());
        problem.Status = status;
        return TypedResults.Problem(problem).ExecuteAsync(httpContext);
    }

    /// <summary>The problem details of a refusal.</summary>
    public static ProblemDetails Describe(Refusal refusal, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        ArgumentNullException.ThrowIfNull(texts);
        var problem = new ProblemDetails
        {
            Status = StatusOf(refusal.Kind), Title = texts.For(refusal), Type = $"/problems/{refusal.Code}", Extensions = { ["code"] = refusal.Code },
        };
        if (refusal.Field is { } field) problem.Extensions["field"] = MemberOf(field);
        if (refusal is SeveralRefusals several)
        {
            problem.Title = texts["refusal.input.several"];
            problem.Extensions["problems"] = several.All
                .Select(one => new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = one.Code, ["title"] = texts.For(one), ["field"] = MemberOf(one.Field) })
                .ToList();
            return problem;
        }

        foreach (var fact in FactsOf(refusal)) problem.Extensions[System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(fact.Name)] = fact.GetValue(refusal);
        return problem;
    }

    // A field as the body has it: "Steps[0].Action" is steps[0].action there.
    private static string? MemberOf(string? field) =>
        field is null ? null : string.Join('.', field.Split('.').Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));

    // What it tells beyond every refusal, also by what it inherits; an input names its field already, and its text holds the rest.
    private static IEnumerable<PropertyInfo> FactsOf(Refusal refusal) => refusal is InvalidInput
        ? []
        : refusal.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(fact => typeof(Refusal).GetProperty(fact.Name) is null);

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var status in (ReadOnlySpan<int>)[400, 403, 404, 409, 412])
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
    }
}

/// <summary>Outcomes over HTTP.</summary>
public static class OutcomesOverHttp
{
    /// <summary>200 with the result, or the refusal.</summary>
    public static Results<Ok<T>, Refused> ToHttp<T>(this Outcome<T> outcome)
        where T : notnull => outcome.Refusal is { } refusal ? new Refused(refusal) : TypedResults.Ok(outcome.Value);

    /// <summary>200 with the result and its version as ETag, to be sent back as If-Match; or the refusal.</summary>
    public static Results<Ok<T>, Refused> ToHttp<T>(this Outcome<T> outcome, HttpResponse response)
        where T : notnull, IVersioned
    {
        ArgumentNullException.ThrowIfNull(response);
        if (outcome.Refusal is null) response.Headers.ETag = $"\"{outcome.Value.Version}\"";
        return outcome.ToHttp();
    }

    /// <summary>201 with the result and where it is found, or the refusal.</summary>
    public static Results<Created<T>, Refused> ToCreated<T>(this Outcome<T> outcome, Func<T, string> address)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(address);
        return outcome.Refusal is { } refusal ? new Refused(refusal) : TypedResults.Created(address(outcome.Value), outcome.Value);
    }

    /// <summary>204, or the refusal.</summary>
    public static Results<NoContent, Refused> ToNoContent(this Outcome<Done> outcome) =>
        outcome.Refusal is { } refusal ? new Refused(refusal) : TypedResults.NoContent();
}

/// <summary>What was sent is not what this address understands: broken JSON, an unknown choice, a command that does not exist.</summary>
public sealed record BodyNotUnderstood() : Refusal("input.body-not-understood", RefusalKind.Invalid)
{
    private readonly string? place;

    /// <summary>Not understood from this place of the body on, where the reader could tell.</summary>
    /// <param name="path">As the reader of JSON gives it: <c>$.steps[0].action</c>.</param>
    public BodyNotUnderstood(string? path)
        : this() => place = path is ['$', '.', var first, .. var rest] ? char.ToUpperInvariant(first) + rest : null;

    /// <inheritdoc/>
    public override string? Field => place;
}
