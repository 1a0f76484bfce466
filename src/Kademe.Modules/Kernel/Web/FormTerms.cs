namespace Kademe.Modules.Kernel;

/// <summary>Names of the hidden fields a form carries; read before its handler runs.</summary>
public static class FormTerms
{
    /// <summary>The version of the thing the form was made from.</summary>
    public const string Version = "_version";

    /// <summary>The newest entry of the conversation the form was made from.</summary>
    public const string Read = "_read";

    /// <summary>A key that makes sending the form twice harmless.</summary>
    public const string Key = "_key";

    /// <summary>A fresh key.</summary>
    public static string NewKey() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(12));
}
