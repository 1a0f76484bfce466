using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Kademe.Modules.Tests.Notifications;

/// <summary>A mail server on the loopback that keeps what it accepts, and refuses when told to.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    public SmtpSink()
    {
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What it accepted, oldest first.</summary>
    public ConcurrentQueue<MimeMessage> Accepted { get; } = new();

    /// <summary>Answers to the next recipients, in turn, instead of 250.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>Hears the farewell and does not answer it; tells when.</summary>
    public TaskCompletionSource? Mute { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await Serve(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            return; // the test is over, or its client went away
        }
    }

    private async Task Serve(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                await Keep(reader);
            }

            if (verb == "QUIT" && Mute is { } mute)
            {
                mute.SetResult();
                await Task.Delay(Timeout.Infinite, stop.Token);
            }

            await writer.WriteLineAsync(verb switch
            {
                "EHLO" => "250 sink",
                "QUIT" => "221 bye",
                "RCPT" when Refusals.TryDequeue(out var refusal) => refusal,
                _ => "250 ok",
            });
            if (verb == "QUIT") return;
        }
    }

    private async Task Keep(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        Accepted.Enqueue(await MimeMessage.LoadAsync(bytes, stop.Token));
    }
}
