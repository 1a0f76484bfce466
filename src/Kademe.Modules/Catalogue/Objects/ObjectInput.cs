using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Catalogue;

/// <summary>What is typed of an object, when it is entered and when it is changed.</summary>
internal record ObjectInput
{
    public string Title { get; set; } = "";

    public string TitleEnglish { get; set; } = "";

    public string TitleGerman { get; set; } = "";

    /// <summary>As the product names it: page, report, task.</summary>
    public string Type { get; set; } = "";

    public ObjectLicenceKind Licence { get; set; }

    /// <summary>The titles as the domain takes them.</summary>
    public Outcome<Wording> Titles() => Wording.Required(Text.OneLine(Title), Text.OneLine(TitleEnglish), Text.OneLine(TitleGerman), nameof(Title));
}

/// <summary>There is no such object.</summary>
internal sealed record ObjectNotFound() : Refusal("catalogue.object-not-found", RefusalKind.NotFound);
