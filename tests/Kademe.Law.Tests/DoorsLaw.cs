using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Kademe.Law.Tests;

/// <summary>Every route and every page says who may knock; those that are open to everyone stand here with their reason.</summary>
public sealed class DoorsLaw(Running running) : IClassFixture<Running>
{
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["/sign-in"] = "who is not signed in yet",
        ["/first-run"] = "makes the first administrator, and is closed for ever after",
        ["/invitation/{Token}"] = "the letter's secret is the right",
        ["/language/{tag}"] = "a language can be chosen on the sign-in page",
        ["/openapi/{documentName}.json"] = "says which doors there are and opens none; it is published with the product",
        ["/sign-out"] = "who is no longer signed in may leave too",
        ["/not-found"] = "an answer, about nothing",
        ["/error"] = "an answer, about nothing",
        ["/too-large"] = "an answer, about nothing",
    };

    private IEnumerable<RouteEndpoint> Doors => running.Doors.Where(door => !Running.IsFile(door));

    [Fact]
    public void Every_door_has_a_policy_or_is_listed_as_open() => Doors.Select(door => Wrong(door)).OfType<string>().ShouldBeNone();

    [Fact]
    public void Every_open_door_in_the_list_exists() => Open.Keys.Except(Doors.Select(door => door.RoutePattern.RawText), StringComparer.Ordinal).Select(gone => $"{gone} is in the list and not in the program").ShouldBeNone();

    [Fact]
    public void Every_route_of_the_api_that_changes_something_says_which_token_opens_it() => Doors.Select(Unscoped).OfType<string>().ShouldBeNone();

    [Fact]
    public void It_sees_a_route_of_the_api_without_a_scope() =>
        Assert.Contains("ForTokens", Unscoped(new(_ => Task.CompletedTask, RoutePatternFactory.Parse("/api/v1/secrets"), 0, new(new HttpMethodMetadata(["POST"])), null)), StringComparison.Ordinal);

    [Fact]
    public void It_sees_a_door_without_a_policy() => Assert.Contains("names nobody", Wrong(new(_ => Task.CompletedTask, RoutePatternFactory.Parse("/api/v1/secrets"), 0, new(), null)), StringComparison.Ordinal);

    [Fact]
    public void It_sees_a_door_that_is_open_and_not_listed() =>
        Assert.Contains("open to everyone", Wrong(new(_ => Task.CompletedTask, RoutePatternFactory.Parse("/api/v1/secrets"), 0, new(new AllowAnonymousAttribute()), null)), StringComparison.Ordinal);

    // Reading is by method; whatever else there is was thought of.
    private static string? Unscoped(RouteEndpoint door)
    {
        var address = door.RoutePattern.RawText!;
        var methods = door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        if (!address.StartsWith("/api/", StringComparison.Ordinal) || methods.All(method => method is "GET" or "HEAD")) return null;
        return door.Metadata.GetMetadata<TokenDoor>() is null ? $"{address} does not say which token opens it: add ForTokens, OnlyReads or ByPageOnly to the route or its group." : null;
    }

    private static string? Wrong(RouteEndpoint door)
    {
        var address = door.RoutePattern.RawText!;
        var isOpen = door.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (isOpen && !Open.ContainsKey(address)) return $"{address} is open to everyone: give it RequireAuthorization, or put it into the list of {nameof(DoorsLaw)} with the reason.";
        if (!isOpen && door.Metadata.GetOrderedMetadata<IAuthorizeData>() is []) return $"{address} names nobody who may use it: add RequireAuthorization (route) or @attribute [Authorize] (page).";
        return null;
    }
}
