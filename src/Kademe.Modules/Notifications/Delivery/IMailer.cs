using Kademe.Modules.Kernel;

namespace Kademe.Modules.Notifications;

/// <summary>Port to the mail server.</summary>
public interface IMailer
{
    /// <summary>Hands one mail over. What became of it is the answer; trouble on the way is an exception and tried again.</summary>
    Task<EffectResult> Send(Mail mail, CancellationToken ct);

    /// <summary>Connects and signs in without sending; an exception tells what is wrong.</summary>
    Task Reach(CancellationToken ct);
}

/// <summary>One mail to one person, made by the system.</summary>
/// <param name="MessageId">The same however often it is tried; without angle brackets.</param>
/// <param name="To">Address of the recipient.</param>
/// <param name="Subject">On one line.</param>
/// <param name="Plain">As plain text.</param>
/// <param name="Html">The same as a simple page.</param>
/// <param name="Language">tr, en or de.</param>
public sealed record Mail(string MessageId, string To, string Subject, string Plain, string Html, string Language);
