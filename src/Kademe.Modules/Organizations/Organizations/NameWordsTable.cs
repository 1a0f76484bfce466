using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.Organizations;

/// <summary>A word of a person's name or mail address.</summary>
public sealed class PersonWord : NameWord<PersonId>;

/// <summary>A word of an organisation's name.</summary>
public sealed class OrganizationWord : NameWord<OrganizationId>;

internal sealed class PersonWordTable(KademeDb db) : NameWordTable<PersonWord, PersonId>(db, "person_words");

internal sealed class OrganizationWordTable(KademeDb db) : NameWordTable<OrganizationWord, OrganizationId>(db, "organization_words");

internal sealed class WordsOfPeople : WritesNameWords<Person, PersonWord, PersonId>
{
    protected override PersonId IdOf(Person thing) => thing.Id;

    protected override IReadOnlyList<string> NamesOf(Person thing) => NameWords.Of(thing.Name, thing.Mail);
}

internal sealed class WordsOfOrganizations : WritesNameWords<Organization, OrganizationWord, OrganizationId>
{
    protected override OrganizationId IdOf(Organization thing) => thing.Id;

    protected override IReadOnlyList<string> NamesOf(Organization thing) => NameWords.Of(thing.Name);
}

/// <summary>People and organisations by the beginnings of words of their names.</summary>
public static class FoundByName
{
    /// <summary>The people of whose name or mail address every beginning begins a word.</summary>
    public static IQueryable<Person> Found(this IQueryable<Person> people, KademeDb db, IReadOnlyList<string> beginnings)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(beginnings);
        if (beginnings.Count == 0) return people.Where(_ => false);
        foreach (var beginning in beginnings)
        {
            var those = db.Set<PersonWord>().Beginning<PersonWord, PersonId>(beginning);
            people = people.Where(person => those.Contains(person.Id));
        }

        return people;
    }

    /// <summary>The organisations of whose name every beginning begins a word.</summary>
    public static IQueryable<Organization> Found(this IQueryable<Organization> organizations, KademeDb db, IReadOnlyList<string> beginnings)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(beginnings);
        if (beginnings.Count == 0) return organizations.Where(_ => false);
        foreach (var beginning in beginnings)
        {
            var those = db.Set<OrganizationWord>().Beginning<OrganizationWord, OrganizationId>(beginning);
            organizations = organizations.Where(organization => those.Contains(organization.Id));
        }

        return organizations;
    }
}
