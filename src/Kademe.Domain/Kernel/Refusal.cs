namespace Kademe.Domain.Kernel;

/// <summary>Why a command was not carried out; decides the HTTP status in one place.</summary>
public enum RefusalKind
{
    /// <summary>The thing does not exist, or this person may not know that it does.</summary>
    NotFound,

    /// <summary>Seen, but the person lacks the role, level or certificate to act on it.</summary>
    Forbidden,

    /// <summary>What was entered does not meet a rule.</summary>
    Invalid,

    /// <summary>The thing's state does not allow this now.</summary>
    Conflict,

    /// <summary>Someone changed the thing while this person wrote.</summary>
    Changed,

    /// <summary>The sender does not say what was seen before, and that matters.</summary>
    Unstated,

    /// <summary>More was sent than is taken.</summary>
    TooLarge,

    /// <summary>Too many tries in too short a time.</summary>
    TooMany,

    /// <summary>Nothing is wrong with the request: what it needs cannot be reached at the moment.</summary>
    Unavailable,
}

/// <summary>
/// A reason a person can act on, as a value: a code that never changes and that has a text in every language.
/// One record per refusal, named after the fact (<c>CallAlreadyClosed</c>); its further properties reach the API as extension members.
/// </summary>
/// <param name="Code">Dotted, lower case, stable: <c>call.request-incomplete</c>. Its text is found under <c>refusal.</c> + code.</param>
/// <param name="Kind">Decides the HTTP status.</param>
public abstract record Refusal(string Code, RefusalKind Kind = RefusalKind.Conflict)
{
    /// <summary>Values for the placeholders of the refusal's text, in order; enumerations are shown by their own text.</summary>
    public virtual IReadOnlyList<object> Arguments => [];

    /// <summary>The field the refusal is about, as the command names it, when there is one.</summary>
    public virtual string? Field => null;
}

/// <summary>One input breaks a bound or a form that its value states; the same for page, API, CLI and file.</summary>
/// <param name="Code">Code of the broken rule.</param>
/// <param name="Name">The field as the command names it.</param>
/// <param name="Detail">Values for the text's placeholders.</param>
public sealed record InvalidInput(string Code, string Name, params IReadOnlyList<object> Detail) : Refusal(Code, RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => Detail;

    /// <inheritdoc/>
    public override string? Field => Name;
}

/// <summary>Several refusals at once, so that a form names everything that is missing in one answer.</summary>
public sealed record SeveralRefusals(IReadOnlyList<Refusal> All) : Refusal("input.several", RefusalKind.Invalid);
