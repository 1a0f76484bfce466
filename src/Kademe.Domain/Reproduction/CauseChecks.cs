using Kademe.Domain.Calls;

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
