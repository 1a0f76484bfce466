using System.Net;
using Kademe.Domain.Organizations;

namespace Kademe.Modules.Tests.Kernel;

public abstract class ErrorResponseMiddlewareTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ErrorResponseMiddlewareTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ErrorResponseMiddlewareTests(app), IClassFixture<PostgresApp>;

    private const string Address = "api/v1/drafts";

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"problems\":\"many\"}")]
    [InlineData("[1,2]")]
    public async Task Broken_json_is_a_refusal_people_can_read(string body) =>
        (await app.As(Role.EndUser).PostRaw(Address, body)).ShouldBe(HttpStatusCode.BadRequest, "input.body-not-understood");

    [Fact]
    public async Task A_body_of_another_kind_is_a_refusal() =>
        (await app.As(Role.EndUser).PostRaw(Address, "name=x", "application/x-www-form-urlencoded")).ShouldBe(HttpStatusCode.UnsupportedMediaType, "input.body-not-understood");

    [Fact]
    public async Task A_body_over_the_limit_is_too_large()
    {
        var refused = await app.As(Role.EndUser).Post(Address, new { problems = (string[])[new('x', 1_100_000)] });

        refused.ShouldBe(HttpStatusCode.RequestEntityTooLarge, "input.body-too-large");
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_not_found() =>
        (await app.As(Role.EndUser).Get("api/v1/nothing-here")).ShouldBe(HttpStatusCode.NotFound, "input.no-such-address");

    [Fact]
    public async Task Every_answer_carries_the_safe_headers()
    {
        foreach (var address in (string[])["api/v1/nothing-here", "sign-in", "openapi/v1.json"])
        {
            var answer = await app.As(token: null).Get(address);

            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }
}
