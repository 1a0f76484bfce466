using System.Reflection;
using Kademe.Domain.Kernel;
using Kademe.Domain.Tests.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Law.Tests;

/// <summary>
/// Text becomes a choice in one way, <see cref="ExactName"/>: the platform's parsing takes numbers and ors lists of names. What a door of the platform would
/// parse by itself (settings, arguments of the command line) holds no choice, and rows are read by our own converter.
/// </summary>
public sealed class ChoicesLaw(Running running) : IClassFixture<Running>
{
    private static readonly string[] Banned =
    [
        "System.Enum::Parse", "System.Enum::TryParse", "System.Enum::ToObject", "System.Text.Json.Serialization.JsonStringEnumConverter::.ctor", "System.Text.Json.Serialization.JsonStringEnumConverter`1::.ctor",
        "System.ComponentModel.EnumConverter::.ctor", "System.ComponentModel.TypeDescriptor::GetConverter", "System.Convert::ChangeType",
    ];

    [Fact]
    public void Nothing_parses_a_choice_but_the_exact_name() =>
        Compiled.Assemblies.SelectMany(Parsing).Select(use => $"{use.By} calls {use.What}: take {nameof(ExactName)}.{nameof(ExactName.Of)}").ShouldBeNone();

    [Fact]
    public void No_setting_and_no_argument_is_a_choice()
    {
        Held(typeof(KademeSettings), []).Where(one => one.PropertyType.IsEnum).Select(one => $"{one.DeclaringType!.Name}.{one.Name}: take text and {nameof(ExactName)}").ShouldBeNone();
        Compiled.Assemblies.SelectMany(Compiled.Calls)
            .Where(call => call.What is "System.CommandLine.Option`1::.ctor" or "System.CommandLine.Argument`1::.ctor" && call.Arguments[0].Resolve()?.IsEnum is true)
            .Select(call => $"{call.By} takes a choice on the command line: take text and {nameof(ExactName)}").ShouldBeNone();
    }

    [Fact]
    public void Every_stored_choice_is_read_by_our_converter()
    {
        using var scope = running.Program.Services.CreateScope();
        var stored = scope.ServiceProvider.GetRequiredService<KademeDb>().Model.GetEntityTypes().SelectMany(table => table.GetProperties())
            .Where(column => (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType).IsEnum).ToList();

        stored.Where(column => !IsOurs(column.GetTypeMapping().Converter)).Select(column => $"{column.DeclaringType.DisplayName()}.{column.Name}").ShouldBeNone();
        Assert.True(stored.Count > 20, $"Only {stored.Count} were found.");
    }

    [Fact]
    public void Queries_are_read_by_pages_alone() => typeof(KademeDb).Assembly.GetTypes()
        .Where(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(one => one.GetCustomAttribute<Microsoft.AspNetCore.Components.SupplyParameterFromQueryAttribute>() is not null))
        .Where(type => !type.IsDefined(typeof(Microsoft.AspNetCore.Components.RouteAttribute)))
        .Select(type => $"{type.Name} reads the query: let its page read it, which is held to what it can hold").ShouldBeNone();

    [Fact]
    public void The_analyzer_bans_the_same()
    {
        var listed = File.ReadAllText(Repository.PathOf("BannedSymbols.txt"));

        foreach (var part in (string[])["System.Enum.Parse", "System.Enum.TryParse", "JsonStringEnumConverter", "System.ComponentModel.EnumConverter"]) Assert.Contains(part, listed, StringComparison.Ordinal);
    }

    [Fact]
    public void It_sees_who_parses() =>
        Assert.Contains(Parsing(typeof(ChoicesLaw).Assembly.Location), use => use.By == typeof(ChoicesLaw).FullName && use.What == "System.Enum::ToObject" && Sample is not null);

    private static object Sample => Enum.ToObject(typeof(RefusalKind), 1);

    private static IEnumerable<(string By, string What)> Parsing(string path) => Compiled.Calls(path).Where(call => Banned.Contains(call.What)).Select(call => (call.By, call.What));

    private static bool IsOurs(ValueConverter? converter) => converter?.GetType() is { IsGenericType: true, Name: "ExactNameConverter`1" };

    private static IEnumerable<PropertyInfo> Held(Type settings, HashSet<Type> seen) => settings.GetProperties()
        .SelectMany(one => one.PropertyType.Namespace!.StartsWith("Kademe", StringComparison.Ordinal) && !one.PropertyType.IsEnum && seen.Add(one.PropertyType) ? Held(one.PropertyType, seen).Prepend(one) : [one]);
}
