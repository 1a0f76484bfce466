namespace Kademe.Domain.Calls;

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
