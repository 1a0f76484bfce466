using System.Net.Mail;
using System.Text;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Organizations;

/// <summary>A human being known to the desk. A person is not an account: many users of the product never sign in.</summary>
public sealed class Person : IVersioned
{
    /// <summary>The longest e-mail address (RFC 5321).</summary>
    public const int MailLength = 254;

    private Person() => (Name, NameKey, Mail, Phone, Language, Zone) = ("", "", "", "", "tr", "Europe/Istanbul");

    /// <summary>The person's number.</summary>
    public PersonId Id { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>First and last name.</summary>
    public string Name { get; private set; }

    /// <summary>Sorts the name as Turkish does, on every database; no two are the same.</summary>
    public string NameKey { get; private set; }

    /// <summary>E-mail address, lower case; unique among people.</summary>
    public string Mail { get; private set; }

    /// <summary>Telephone, as written; may be empty.</summary>
    public string Phone { get; private set; }

    /// <summary>tr, en or de: pages and mails come in it.</summary>
    public string Language { get; private set; }

    /// <summary>Time zone (tz database) in which this person reads times.</summary>
    public string Zone { get; private set; }

    /// <summary>Registers a person.</summary>
    public static Outcome<Person> Register(PersonId id, string? name, string? mail, string? phone, string? language, string? zone)
    {
        var person = new Person { Id = id };
        return person.Change(name, mail, phone, language, zone).Then<Person>(_ => person);
    }

    /// <summary>Corrects what is known of the person.</summary>
    public Outcome<Done> Change(string? name, string? mail, string? phone, string? language, string? zone)
    {
        if (!Text.Required(Text.OneLine(name), "Name", Text.LineLength).Succeeded(out var cleanName, out var refusal)) return refusal;
        if (!MailOf(mail).Succeeded(out var cleanMail, out refusal)) return refusal;
        if (!Text.Optional(Text.OneLine(phone), "Phone", 40).Succeeded(out var cleanPhone, out refusal)) return refusal;
        if (language is not ("tr" or "en" or "de")) return new InvalidInput("input.unknown-language", "Language", language ?? "");
        if (zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null) return new InvalidInput("input.unknown-zone", "Zone", zone ?? "");
        (Name, Mail, Phone, Language, Zone) = (cleanName, cleanMail, cleanPhone, language, zone);
        NameKey = TurkishText.UniqueSortKey(cleanName, Id.Value);
        return default(Done);
    }

    /// <summary>The canonical form of an e-mail address: one address, folded as identifiers are, its host in letters, bounded.</summary>
    public static Outcome<string> MailOf(string? typed)
    {
        if (!Text.Required(Text.OneLine(typed), "Mail", MailLength).Succeeded(out var clean, out var refusal)) return refusal;
        var folded = Identifiers.Fold(Text.Normal(clean, NormalizationForm.FormKC)); // a letter of full width is the letter
        return MailAddress.TryCreate(folded, out var address) && address.Address == folded && HostNames.InLetters(address.Host) is { } host
            ? $"{address.User}@{Identifiers.Fold(host)}"
            : new InvalidInput("input.not-a-mail-address", "Mail", clean);
    }
}
