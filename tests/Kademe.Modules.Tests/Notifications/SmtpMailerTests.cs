using Kademe.Adapters.Mail;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Microsoft.Extensions.Time.Testing;

namespace Kademe.Modules.Tests.Notifications;

public sealed class SmtpMailerTests
{
    [Fact]
    public async Task A_server_that_does_not_answer_the_farewell_has_the_mail_all_the_same()
    {
        await using var sink = new SmtpSink { Mute = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var time = new FakeTimeProvider();
        var mailer = new SmtpMailer(new KademeSettings { Mail = new() { Host = "127.0.0.1", Port = sink.Port, Encrypted = false, From = "masa@kademe.example" } }, time);

        var sending = mailer.Send(new Mail("tek@kademe.example", "biri@derin.example", "Konu", "Düz", "<p>Düz</p>", "tr"), TestContext.Current.CancellationToken);
        await sink.Mute.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(EffectResult.Delivered, await sending.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Single(sink.Accepted);
    }
}
