namespace Kademe.Domain.Reproduction;

/// <summary>What a check for causes outside the standard product gave.</summary>
public enum CauseCheck
{
    /// <summary>Not checked yet.</summary>
    NotChecked,

    /// <summary>This is not the cause.</summary>
    NotTheCause,

    /// <summary>This is the cause.</summary>
    TheCause,
}

/// <summary>Where a call goes that the release shows clean on a current installation (DT-1 R2).</summary>
public enum CausePath
{
    /// <summary>Check customisation next.</summary>
    CheckCustomisation,

    /// <summary>Check settings next.</summary>
    CheckSettings,

    /// <summary>Check infrastructure next.</summary>
    CheckInfrastructure,

    /// <summary>To whoever customised it.</summary>
    ToCustomiser,

    /// <summary>Explanation or instruction for the user.</summary>
    ToInformationPath,

    /// <summary>To fourth level.</summary>
    ToFourthLevel,

    /// <summary>None of the three: ask the user for more.</summary>
    AskUser,
}

/// <summary>The three checks of REQ-087 in their order; each way out needs its check's result.</summary>
public sealed record CauseChecks(CauseCheck Customisation, CauseCheck Settings, CauseCheck Infrastructure)
{
    /// <summary>Nothing checked.</summary>
    public static CauseChecks None { get; } = new(CauseCheck.NotChecked, CauseCheck.NotChecked, CauseCheck.NotChecked);

    /// <summary>The only next step.</summary>
    public CausePath Next => this switch
    {
        { Customisation: CauseCheck.NotChecked } => CausePath.CheckCustomisation,
        { Customisation: CauseCheck.TheCause } => CausePath.ToCustomiser,
        { Settings: CauseCheck.NotChecked } => CausePath.CheckSettings,
        { Settings: CauseCheck.TheCause } => CausePath.ToInformationPath,
        { Infrastructure: CauseCheck.NotChecked } => CausePath.CheckInfrastructure,
        { Infrastructure: CauseCheck.TheCause } => CausePath.ToFourthLevel,
        _ => CausePath.AskUser,
    };
}
