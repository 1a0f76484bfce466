using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Kademe.Modules.Files;
using Microsoft.Extensions.Logging;

namespace Kademe.Adapters.Files;

/// <summary>Asks a clamd over TCP (INSTREAM). When it does not answer in time, or not with a verdict, the file is not taken.</summary>
internal sealed class ClamdCheck(string host, int port, ILogger<ClamdCheck> log) : IMalwareCheck
{
    private const int Part = 64 * 1024;
    private const int LongestAnswer = 512;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Reads <c>host:port</c>.</summary>
    public static (string Host, int Port) Parse(string address)
    {
        var colon = address.LastIndexOf(':');
        return colon > 0 && int.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (address[..colon], port)
            : throw new InvalidOperationException($"'{address}' is not host:port (Kademe:Files:Clamd).");
    }

    public async Task<MalwareVerdict> Check(Stream content, CancellationToken ct)
    {
        try
        {
            var answer = await Ask("zINSTREAM\0", content, ct);
            if (answer.EndsWith(" FOUND", StringComparison.Ordinal)) return MalwareVerdict.Found;
            if (answer.EndsWith(": OK", StringComparison.Ordinal)) return MalwareVerdict.Clean;
            log.LogError("clamd answered {Answer}", answer);
        }
        catch (Exception failed) when (failed is IOException or SocketException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            log.LogError(failed, "clamd at {Host}:{Port} did not check a file", host, port);
        }

        return MalwareVerdict.Unknown;
    }

    public async Task<string?> Reach(CancellationToken ct)
    {
        var answer = await Ask("zPING\0", content: null, ct);
        return answer == "PONG" ? $"clamd at {host}:{port.ToString(CultureInfo.InvariantCulture)} answers" : throw new IOException($"clamd answered '{answer}'.");
    }

    private async Task<string> Ask(string command, Stream? content, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, limit.Token);
        await using var wire = client.GetStream();
        await wire.WriteAsync(Encoding.ASCII.GetBytes(command), limit.Token);
        if (content is not null) await Send(content, wire, limit.Token);
        return await Answer(wire, limit.Token);
    }

    // Each part behind its length, the end as a part of none.
    private static async Task Send(Stream content, NetworkStream wire, CancellationToken ct)
    {
        var part = new byte[sizeof(int) + Part];
        int read;
        do
        {
            read = await content.ReadAsync(part.AsMemory(sizeof(int)), ct);
            BinaryPrimitives.WriteInt32BigEndian(part, read);
            await wire.WriteAsync(part.AsMemory(0, sizeof(int) + read), ct);
        }
        while (read > 0);
    }

    private static async Task<string> Answer(NetworkStream wire, CancellationToken ct)
    {
        var buffer = new byte[LongestAnswer];
        var length = 0;
        for (int read; length < buffer.Length && (read = await wire.ReadAsync(buffer.AsMemory(length), ct)) > 0;)
        {
            length += read;
            if (buffer[length - 1] == 0) break;
        }

        return Encoding.ASCII.GetString(buffer, 0, length).TrimEnd('\0', '\n');
    }
}
