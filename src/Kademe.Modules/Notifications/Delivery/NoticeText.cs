using System.Text.RegularExpressions;
using Kademe.Domain.Kernel;
using Kademe.Modules.Shell;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Modules.Notifications;

/// <summary>
/// A notice in words. Placeholders mean the same in every text: {0} number, {1} neutral title, {2} level, {3} stage, {4} version, {5} linked work record,
/// {6} moment, {7} result, {8} clock, {9} percentage. There are no others (REQ-168).
/// </summary>
internal sealed partial class NoticeText(Texts texts, DateTimeZone zone)
{
    /// <summary>What happened, in a few words: for the bell and the subject line.</summary>
    public string What(NoticeKind kind, NoticeArgs args) => texts[WhatKey(kind), Values("", "", args)];

    /// <summary>What happened and what is to be done, in one or two sentences.</summary>
    public string Sentence(NoticeKind kind, string number, string title, NoticeArgs args) => texts[SentenceKey(kind), Values(number, title, args)];

    /// <summary>The subject line: <c>[Ç-20418] title: what</c>.</summary>
    public string Subject(NoticeKind kind, string number, string title, NoticeArgs args) =>
        Text.OneLine(number.Length > 0 ? $"[{number}] {title}: {What(kind, args)}" : $"{title}: {What(kind, args)}");

    /// <summary>The title shown when the thing has no object yet.</summary>
    public string TitleOr(string title, NoticeSubjectKind subject) => title.Length > 0 ? title : texts[$"NoticeSubjectKind.{subject}"];

    public static string WhatKey(NoticeKind kind) => $"NoticeKind.{kind}";

    public static string SentenceKey(NoticeKind kind) => $"NoticeKind.{kind}.sentence";

    /// <summary>Whether a text of the kind names something that <paramref name="args"/> does not have.</summary>
    public static bool Lacks(NoticeKind kind, NoticeArgs args)
    {
        object?[] given = ["", "", args.Level, args.Stage, args.Version, args.Work, args.Until, args.Result, args.Clock, args.Percent];
        return Texts.Everything[WhatKey(kind)].Concat(Texts.Everything[SentenceKey(kind)])
            .SelectMany(text => Placeholder().Matches(text))
            .Any(found => given[found.ValueSpan[1] - '0'] is null);
    }

    /// <summary>The number as people write it.</summary>
    public static string NumberOf(NoticeSubjectKind subject, long number) => subject switch
    {
        NoticeSubjectKind.WorkRecord => new WorkRecordNumber(number).ToString(),
        NoticeSubjectKind.Account => "",
        _ => new CallNumber(number).ToString(),
    };

    /// <summary>Where the thing is read: the portal for the customer's people, the desk for all others.</summary>
    public static string PathOf(NoticeSubjectKind subject, long number, NoticeRecipient recipient) => (subject, recipient) switch
    {
        (NoticeSubjectKind.Account, _) => "/account",
        (NoticeSubjectKind.WorkRecord, _) => FormattableString.Invariant($"/work-records/{number}"),
        (_, NoticeRecipient.User or NoticeRecipient.SystemAdministrator) => FormattableString.Invariant($"/portal/calls/{number}"),
        _ => FormattableString.Invariant($"/calls/{number}"),
    };

    private object?[] Values(string number, string title, NoticeArgs args) =>
        [number, title, args.Level, args.Stage, args.Version, args.Work?.ToString(), args.Until is { } until ? Moment(until) : null, args.Result, args.Clock, args.Percent];

    private string Moment(Instant at) => LocalDateTimePattern.Create("d MMMM yyyy HH:mm", texts.Culture).Format(at.InZone(zone).LocalDateTime);

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
