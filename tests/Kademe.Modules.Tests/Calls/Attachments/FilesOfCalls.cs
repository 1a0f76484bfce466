using System.Net;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Files sent to calls of the tests' world, and what is left of them.</summary>
internal sealed class FilesOfCalls(KademeApp app)
{
    public WayOfACall Way { get; } = new(app);

    public FileSettings Limits => app.Services.GetRequiredService<KademeSettings>().Files;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task With(Action<FileSettings> change, Func<Task> act)
    {
        var limits = Limits;
        var (largest, atOnce, ofCall) = (limits.Largest, limits.MostAtOnce, limits.MostOfCall);
        change(limits);
        try
        {
            await act();
        }
        finally
        {
            (limits.Largest, limits.MostAtOnce, limits.MostOfCall) = (largest, atOnce, ofCall);
        }
    }

    public async Task<long> Sent(Somebody by, string name, byte[] content) =>
        (await app.As(by).Upload("api/v1/attachments", name, content)).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();

    public Task<long> Sent(Role by, string name, byte[] content) => Sent(app.World.Of(by), name, content);

    public async Task<long> Opened(IReadOnlyList<long> files, Somebody? by = null)
    {
        var (version, _) = await Way.Catalogue();
        return (await app.As(by ?? app.World.Of(Role.EndUser)).Post("api/v1/calls", new
        {
            address = "depo.irsaliye", installedVersion = version, customisation = "Standard", problems = (string[])["Toplam yanlış"], requests = (string[])["Düzeltilsin"], attachments = files,
        })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
    }

    public async Task<(long Call, long File)> OnACall(string name, byte[] content)
    {
        var file = await Sent(Role.EndUser, name, content);
        return (await Opened([file]), file);
    }

    public async Task<List<long>> Readable(Somebody by, params long[] files)
    {
        List<long> readable = [];
        foreach (var file in files)
        {
            var answer = await app.As(by).Get($"api/v1/attachments/{file}");
            if (answer.Status is HttpStatusCode.OK) readable.Add(file);
            else answer.ShouldBe(HttpStatusCode.NotFound, "attachment.not-found");
        }

        return readable;
    }

    public async Task<IReadOnlyList<ShowAudit.Row>> Readings(long file) =>
        [.. (await app.As(Role.Auditor).Get($"api/v1/audit?entity=attachments&key={file}")).As<Page<ShowAudit.Row>>().Items.Where(line => line.Action is AuditAction.Read)];

    public Task<SortedDictionary<long, string>> Names(CallNumber call) => app.Do(async services => new SortedDictionary<long, string>(
        await services.GetRequiredService<KademeDb>().Unfiltered<Attachment>().Where(one => one.Call == call).ToDictionaryAsync(one => one.Id.Value, one => one.Name, Ct)));

    public Task<int> Rows() => app.Do(services => services.GetRequiredService<KademeDb>().Unfiltered<Attachment>().CountAsync(Ct));

    public int StoredFiles()
    {
        var root = Path.Combine(app.Services.GetRequiredService<KademeSettings>().Folder, "files");
        return Directory.Exists(root) ? Directory.GetFiles(root, "*", SearchOption.AllDirectories).Length : 0;
    }
}
