using System.Globalization;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace Kademe.Adapters.Mail;

/// <summary>Hands mails to an SMTP server. A refusal of the recipient or of the mail is for good, anything else is tried again.</summary>
internal sealed class SmtpMailer(KademeSettings settings, TimeProvider time) : IMailer
{
    private const int ImplicitTlsPort = 465;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    public async Task<EffectResult> Send(Modules.Notifications.Mail mail, CancellationToken ct)
    {
        if (!MailboxAddress.TryParse(mail.To, out var to)) return EffectResult.Never("The recipient's address is not one.");
        using var message = Message(mail, to);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        using var smtp = new SmtpClient();
        try
        {
            await Connect(smtp, limit.Token);
            await smtp.SendAsync(message, limit.Token);
        }
        catch (SmtpCommandException refused)
        {
            // The server's own words often repeat the address: only its number is kept.
            var why = $"SMTP {((int)refused.StatusCode).ToString(CultureInfo.InvariantCulture)} {refused.ErrorCode}";
            var forGood = (int)refused.StatusCode >= 500 && refused.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);
            return forGood ? EffectResult.Never(why) : EffectResult.Later(why);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return EffectResult.Later("The SMTP server did not answer in time.");
        }

        await Leave(smtp);
        return EffectResult.Delivered;
    }

    public async Task Reach(CancellationToken ct)
    {
        using var smtp = new SmtpClient();
        await Connect(smtp, ct);
        await smtp.NoOpAsync(ct);
        await Leave(smtp);
    }

    private async Task Connect(SmtpClient smtp, CancellationToken ct)
    {
        var mail = settings.Mail;
        smtp.Timeout = (int)Patience.TotalMilliseconds;
        var encryption = (mail.Encrypted, mail.Port) switch
        {
            (true, ImplicitTlsPort) => SecureSocketOptions.SslOnConnect,
            (true, _) => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        await smtp.ConnectAsync(mail.Host, mail.Port, encryption, ct);
        if (mail.User.Length > 0) await smtp.AuthenticateAsync(mail.User, mail.Password, ct);
    }

    /// <summary>The mail is accepted already: that the farewell fails must not send it again.</summary>
    private async Task Leave(SmtpClient smtp)
    {
        using var limit = new CancellationTokenSource(Farewell, time);
        try
        {
            await smtp.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return;
        }
    }

    private MimeMessage Message(Modules.Notifications.Mail mail, MailboxAddress to)
    {
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Date = time.GetUtcNow(),
            Subject = Domain.Kernel.Text.OneLine(mail.Subject),
            Body = new MultipartAlternative
            {
                new TextPart(TextFormat.Plain) { Text = mail.Plain },
                new TextPart(TextFormat.Html) { Text = mail.Html },
            },
        };
        message.From.Add(new MailboxAddress("Kademe", settings.Mail.From));
        message.To.Add(to);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        return message;
    }
}
