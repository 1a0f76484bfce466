using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Kademe.Host;

/// <summary>
/// The API in OpenAPI 3.1, as it is served and as it stands in <c>docs/openapi.json</c>: one name for each body, numbers as numbers, choices by name, what
/// every writing request may carry and every refusal looks like. Its server is whichever it is read from: it is the same wherever Kademe runs.
/// </summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    // What a parameter means, by its name; the same name means the same everywhere.
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["address"] = "Address of an object of the catalogue: module.object",
        ["after"] = "Where to read on: next of the stretch before",
        ["asOf"] = "For this moment, knowing what had happened by then and nothing else; now unless stated",
        ["audience"] = "Who reads it; the narrowest that fits unless stated",
        ["authorization"] = "Number of the partner's authorisation",
        ["before"] = "Where to read on towards the past: next of the stretch before",
        ["behind"] = "Only calls of installations older than the release",
        ["by"] = "How the list is ordered",
        ["builtOn"] = "Day the build was made; today unless stated",
        ["clock"] = "Name of the clock: Response, Update, Resolution, OlaL1 to OlaL4",
        ["cause"] = "Only what was late for this cause: NobodyTook, InWork, WaitedForCustomer, WaitedForVersion or AtCustomiser",
        ["class"] = "Only calls of this class",
        ["customer"] = "Number of the customer",
        ["end"] = "Only calls that went no higher and stand so: Solved, AwaitsVersion, Open or TakenBack",
        ["entity"] = "Name of the table",
        ["from"] = "First day of the period; twelve weeks before the last unless stated",
        ["find"] = "What the name begins with",
        ["since"] = "Only from this day on, in the caller's zone",
        ["until"] = "Only to this day, in the caller's zone",
        ["who"] = "What the name of who did it begins with",
        ["id"] = "Its number",
        ["key"] = "Key of the row in its table",
        ["kind"] = "Only of this kind",
        ["level"] = "Only what stands at this level: L1 to L4",
        ["list"] = "Only the values of this list",
        ["mine"] = "Only what the caller has to do",
        ["module"] = "Only of this module of the product",
        ["next"] = "Only calls that went on to this level",
        ["number"] = "Its number, as it stands in its address",
        ["onlyDefault"] = "Only the agreement that customers without their own have",
        ["organization"] = "Number of the organisation",
        ["partner"] = "Number of whoever gave the level, or none",
        ["priority"] = "Only of this priority, or none",
        ["reopened"] = "true: only closings after which the call was reopened",
        ["repeated"] = "true: only those with earlier cycles that were breached",
        ["role"] = "Number of the held role, as the person's page and route name it",
        ["size"] = "Rows in a stretch: 1 to 200, unless stated 50",
        ["hint"] = "What fits best, as the user chose",
        ["reach"] = "Whom it concerns, as the user chose",
        ["wait"] = "How long it can wait, as the user chose",
        ["words"] = "What happened, as far as it is written",
        ["stage"] = "Only of this stage",
        ["state"] = "Only time in this state",
        ["subscription"] = "Number of the subscription; the one of no subscription unless stated",
        ["table"] = "outbox or timers",
        ["text"] = "Words to look for",
        ["to"] = "Last day of the period; today unless stated",
        ["verdict"] = "Only what became of the promise: Met, Breached, Undecided, Withdrawn or WithoutTarget",
        ["version"] = "This version of it; the newest unless stated",
        ["view"] = "Which part of the list",
        ["week"] = "Any day of the week to show; this week unless stated",
        ["whole"] = "The calls of the whole enterprise, for those who see them",
        ["whose"] = "Whose calls",
        ["withRetired"] = "Also what is no longer offered",
        ["works"] = "Numbers of the records to take on board; those aimed at the version unless stated",
    };

    // What the operations of a tag are about.
    private static readonly Dictionary<string, string> Subjects = new(StringComparer.Ordinal)
    {
        ["Access"] = "The caller's own account, and who may sign in and work at which level",
        ["Attachments"] = "Files that hang on a call",
        ["Audit"] = "Who did what, and whether the record of it is whole",
        ["Calls"] = "Calls: opening, working on, passing between levels, answering and closing them",
        ["Catalogue"] = "The vendor's product: objects, versions, and the environments in which it is tried",
        ["Notifications"] = "What the caller was told",
        ["Organizations"] = "Vendor, partners and customers, their people, relations, subscriptions and installations",
        ["Platform"] = "Work of the program itself that needs a keeper's eye",
        ["Releases"] = "Publishing and withdrawing versions, and what each of them solves",
        ["Reports"] = "Figures of calls and clocks, and the calls behind them",
        ["Reproduction"] = "Second level's test case, its runs, and what follows from them",
        ["Service levels"] = "Calendars, agreements, contracts and their reviews",
        ["Work records"] = "Third level's work on the product",
    };

    // Choices that a route reads by itself, because an address may also say none, or is shared with a page. By name, as above.
    private static readonly Dictionary<string, string[]> Choices = new(StringComparer.Ordinal)
    {
        ["by"] = Enum.GetNames<Modules.Reports.FiguresBy>(),
        ["cause"] = Enum.GetNames<Domain.Reports.BreachCause>(),
        ["class"] = [.. Enum.GetNames<Domain.Calls.CallClass>(), Modules.Reports.ReportFilter.None],
        ["clock"] = Enum.GetNames<Domain.Sla.ClockKind>(),
        ["end"] = Enum.GetNames<Domain.Reports.PathEnd>(),
        ["level"] = [.. Enum.GetNames<SupportLevel>(), Modules.Reports.ReportFilter.None],
        ["next"] = Enum.GetNames<SupportLevel>(),
        ["reports/dashboard/calls level"] = Enum.GetNames<SupportLevel>(),
        ["priority"] = [.. Enum.GetNames<Domain.Calls.Priority>(), Modules.Reports.ReportFilter.None],
        ["state"] = Enum.GetNames<Domain.Calls.CallState>(),
        ["table"] = ["outbox", "timers"],
        ["verdict"] = Enum.GetNames<Domain.Reports.ClockVerdict>(),
    };

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(api =>
    {
        api.CreateSchemaReferenceId = NameOf;
        api.AddDocumentTransformer((document, _, _) =>
        {
            Head(document);
            return Task.CompletedTask;
        });
        api.AddOperationTransformer((operation, context, _) =>
        {
            Complete(operation, context);
            return Task.CompletedTask;
        });
        api.AddSchemaTransformer((schema, context, _) =>
        {
            Shape(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    });

    // A body is named after its use case: OpenCall.Command is OpenCallCommand. What is a plain number or text is no type of its own.
    private static string? NameOf(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (IsNumber(type) || type == typeof(Instant) || type == typeof(LocalDate) || type == typeof(ObjectAddress)) return null;
        return OpenApiOptions.CreateDefaultSchemaReferenceId(info) is null ? null : Named(type);
    }

    private static string Named(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}Of{string.Concat(type.GenericTypeArguments.Select(Named))}"
        : type.DeclaringType is { } outer ? Named(outer) + type.Name : type.Name;

    private static void Head(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Kademe",
            Version = "v1",
            License = new() { Name = "Apache License 2.0", Identifier = "Apache-2.0" },
            Description = "Everything the pages do, by the same commands. Texts are cleaned and held to their bounds as on the page; no text is longer than 20,000 characters. "
                + "A refusal is problem details (RFC 9457) with its code, in the language that Accept-Language asks for, or else the person's own. What the caller may not see is not found. "
                + "A choice is exactly one of its names, letter for letter. A member that stands twice in a body is refused, and so is one that the body does not have. "
                + "A token reads, works or administers; each operation says in its security what it takes.",
        };
        document.Servers = [new() { Url = "/", Description = "This installation" }];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>()) tag.Description = Subjects[tag.Name!];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "kdm_…", Description = "A personal access token, made on the account page." },
        };
        document.Components.Responses = Descriptions.Where(one => one.Key[0] is not '2').ToDictionary(one => one.Key, one => (IOpenApiResponse)Problem(one.Value, document), StringComparer.Ordinal);
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
    }

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>()) Explain(parameter, context.Description.RelativePath ?? "");
        var writes = context.Description.HttpMethod is not "GET";
        if (writes)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Header("Idempotency-Key", "Makes sending the request twice harmless: the second answer repeats the first", AnsweredRequest.LongestKey));
            operation.Parameters.Add(Header("If-Match", "The version last seen, as ETag gave it; when there is a newer one, nothing is done", longest: null));
        }

        var method = context.Description.HttpMethod ?? "GET";
        var takes = TokenDoors.Of(context.Description.ActionDescriptor.EndpointMetadata.OfType<TokenDoor>().LastOrDefault(), method).Scope;
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [$"{takes}"] }];
        var answers = operation.Responses ?? [];
        string[] never = writes ? [] : ["409", "412"]; // reading changes nothing and depends on no version
        foreach (var status in Usual.Concat(writes ? OfWriting : []).Concat(answers.Keys.Where(status => status[0] is '4')).Except(never, StringComparer.Ordinal).Distinct(StringComparer.Ordinal).ToList())
            answers[status] = new OpenApiResponseReference(status, context.Document);
        foreach (var status in never) answers.Remove(status);
        foreach (var (status, answer) in answers)
        {
            if (answer is OpenApiResponse one && Descriptions.TryGetValue(status, out var says)) one.Description = says;
        }

        operation.Responses = [];
        foreach (var (status, answer) in answers.OrderBy(one => one.Key, StringComparer.Ordinal)) operation.Responses[status] = answer;
    }

    private static void Explain(OpenApiParameter parameter, string address)
    {
        var name = parameter.Name ?? "";
        parameter.Description ??= Meanings.GetValueOrDefault(name);
        if (parameter.Schema is not OpenApiSchema { Type: JsonSchemaType.String } text) return;
        var here = $"{address[(address.IndexOf("v1/", StringComparison.Ordinal) + 3)..]} {name}";
        if (Choices.TryGetValue(here, out var choices) || Choices.TryGetValue(name, out choices))
            text.Enum = [.. choices.Select(one => JsonValue.Create(one))];
    }

    private static readonly string[] Usual = ["400", "401", "403", "500"];

    private static readonly string[] OfWriting = ["413", "415"];

    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        ["200"] = "Done", ["201"] = "Made; Location says where it is", ["204"] = "Done, nothing to say", ["400"] = "What was sent breaks a rule", ["401"] = "No valid token",
        ["403"] = "Seen, but not the caller's to do", ["404"] = "Not there, or not for the caller to know of", ["409"] = "Its state does not allow this now",
        ["412"] = "Someone changed it meanwhile", ["413"] = "More was sent than is taken", ["415"] = "Not JSON", ["428"] = "What the sender had read last is not stated", ["500"] = "A fault of ours, with the reference it was logged under",
    };

    private static OpenApiResponse Problem(string what, OpenApiDocument document) => new()
    {
        Description = what,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDetails), document) } },
    };

    private static OpenApiParameter Header(string name, string what, int? longest) => new()
    {
        Name = name, In = ParameterLocation.Header, Description = what, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = longest },
    };

    private static void Shape(OpenApiSchema schema, Type shown)
    {
        var type = Nullable.GetUnderlyingType(shown) ?? shown;
        var orNull = type == shown ? default : JsonSchemaType.Null;
        if (type.Name is not "Command") schema.AdditionalPropertiesAllowed = true; // what is answered may grow; only what is sent is held to its members
        if (IsNumber(type)) (schema.Type, schema.Format) = (JsonSchemaType.Integer | orNull, "int64");
        else if (type == typeof(Instant)) (schema.Type, schema.Format) = (JsonSchemaType.String | orNull, "date-time");
        else if (type == typeof(LocalDate)) (schema.Type, schema.Format) = (JsonSchemaType.String | orNull, "date");
        else if (type == typeof(ObjectAddress)) (schema.Type, schema.MaxLength, schema.Description) = (JsonSchemaType.String | orNull, ObjectAddress.Longest, "module.object");
        else if (type.IsEnum) (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. Enum.GetNames(type).Select(name => JsonValue.Create(name))]);
        else if (type == typeof(ProblemDetails)) Refusal(schema);
        else if (schema.Type?.HasFlag(JsonSchemaType.Array) is true && schema.Items is null && ItemOf(type) is { } item) schema.Items = Item(item);
    }

    private static void Refusal(OpenApiSchema schema)
    {
        schema.Description = "A refusal. Facts of the refusal follow as further members; docs/refusals.md lists the codes.";
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "code" };
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "/problems/ and the code" },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What a person reads, in the caller's language" },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Never changes", Examples = [JsonValue.Create("call.not-classified")] },
            ["field"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The field of the body it is about, when there is one" },
            ["problems"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array, Description = "Several refusals at once, each with code, title and field",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        ["code"] = new OpenApiSchema { Type = JsonSchemaType.String }, ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["field"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
                    },
                },
            },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String },
        };
    }

    // What is written by a converter of ours the platform leaves out where it stands in a list.
    private static OpenApiSchema Item(Type type)
    {
        var item = new OpenApiSchema();
        Shape(item, type);
        return item;
    }

    private static Type? ItemOf(Type list) =>
        list.GetInterfaces().Append(list).FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GenericTypeArguments[0];

    private static bool IsNumber(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(INumber<>));
}
