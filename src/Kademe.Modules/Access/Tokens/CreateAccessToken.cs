using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>Makes a personal access token for the API. It is shown once; only its digest is stored.</summary>
internal sealed class CreateAccessToken(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time)
{
    private const int Most = 20;

    public sealed record Command
    {
        public string Name { get; set; } = "";

        /// <summary>What it is good for.</summary>
        public TokenScope Scope { get; set; } = TokenScope.Work;

        /// <summary>Days until it ends by itself; 1 to 365.</summary>
        public int Days { get; set; } = 90;
    }

    public sealed record Created(string Token, Instant ExpiresAt);

    private sealed record Made(string Digest, Instant ExpiresAt);

    public async Task<Outcome<Created>> Handle(Command command, CancellationToken ct)
    {
        var (token, digest) = TokenAuthentication.Make();
        var made = await decisions.Run<Made>(command, async () =>
        {
            if (!Text.Required(Text.OneLine(command.Name), nameof(command.Name), 100).Succeeded(out var name, out var refusal)) return refusal;
            if (!Enum.IsDefined(command.Scope)) return new InvalidInput("input.required", nameof(command.Scope));
            if (command.Days is < 1 or > 365) return new InvalidInput("input.out-of-range", nameof(command.Days), 1, 365);
            var now = time.Now();
            if (await db.Set<AccessToken>().CountAsync(one => one.Account == viewer.Person.Value && one.RevokedAt == null && one.ExpiresAt > now, ct) >= Most)
                return new TooManyTokens(Most);

            var expires = now + Duration.FromDays(command.Days);
            db.Add(new AccessToken
            {
                Account = viewer.Person.Value,
                Name = name,
                Scope = command.Scope,
                Digest = digest,
                CreatedAt = now,
                ExpiresAt = expires,
            });
            return new Made(digest, expires);
        }, ct);

        // A repeated request gets the first one's answer, and that holds no token.
        return made.Then<Created>(one => one.Digest == digest ? new Created(token, one.ExpiresAt) : new SecretShownOnce());
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("account/tokens", Post).WithName(nameof(CreateAccessToken)).ExcludeFromDescription().ByPageOnly().RequireAuthorization();

    private static async Task<Results<Ok<Created>, Refused>> Post(Command command, CreateAccessToken create, CancellationToken ct) => (await create.Handle(command, ct)).ToHttp();
}

/// <summary>The person has as many valid tokens as one may have.</summary>
internal sealed record TooManyTokens(int Most) : Refusal("access.too-many-tokens")
{
    public override IReadOnlyList<object> Arguments => [Most];
}
