using Kademe.Domain.Kernel;

namespace Kademe.Domain.WorkRecords;

/// <summary>Name of a work record's task branch: its assignee and its number (REQ-122).</summary>
public static class WorkBranch
{
    /// <summary>As in <c>isil-oz/is-7298</c>, in plain ASCII.</summary>
    public static string For(string assignee, WorkRecordNumber work)
    {
        var name = string.Join('-', TurkishText.Tokens(assignee).Select(token => string.Concat(token.Where(char.IsAsciiLetterOrDigit))).Where(token => token.Length > 0));
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(name.Length == 0 ? "work" : Text.Shorten(name, 60).TrimEnd('…'))}/is-{work.Value}");
    }
}
