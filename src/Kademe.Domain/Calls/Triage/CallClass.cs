namespace Kademe.Domain.Calls;

/// <summary>What kind of matter a call is; decides its path (DT-2). Given by first level, reviewed by second.</summary>
public enum CallClass
{
    /// <summary>Information or usage help: answered from the library.</summary>
    UsageHelp,

    /// <summary>The product does not do what it should: climbs the ladder of environments.</summary>
    Error,

    /// <summary>The product should do something new: climbs the ladder with the wanted behaviour.</summary>
    Improvement,

    /// <summary>Server, network, performance: fourth level.</summary>
    Infrastructure,

    /// <summary>A customised part: whoever customised it; outside the vendor's targets.</summary>
    Customisation,

    /// <summary>Not a matter of support: answered with the reason and closed.</summary>
    NotInScope,
}

/// <summary>What follows from a call's class.</summary>
public static class CallClasses
{
    /// <summary>Whether calls of a class climb the ladder of environments (DT-2).</summary>
    public static bool Climbs(CallClass? callClass) => callClass is CallClass.Error or CallClass.Improvement;
}
