using System.Text;
using Kademe.Modules.Files;

namespace Kademe.Adapters.Files;

/// <summary>
/// Stands where no scanner is set up: knows only the standard test file of the antivirus makers (EICAR), so that the way a find takes can be tried anywhere.
/// </summary>
internal sealed class TestFileCheck : IMalwareCheck
{
    private const int Part = 64 * 1024;

    // Written backwards, so that this program's own files are not taken for the test file.
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes([.. "*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\\4[PA@%P!O5X".Reverse()]);

    public async Task<MalwareVerdict> Check(Stream content, CancellationToken ct)
    {
        var buffer = new byte[Part + Mark.Length];
        var kept = 0; // the end of the part before: the mark may lie across two
        for (int read; (read = await content.ReadAsync(buffer.AsMemory(kept, Part), ct)) > 0;)
        {
            var there = buffer.AsSpan(0, kept + read);
            if (there.IndexOf(Mark) >= 0) return MalwareVerdict.Found;
            kept = Math.Min(there.Length, Mark.Length - 1);
            there[^kept..].CopyTo(buffer);
        }

        return MalwareVerdict.Clean;
    }

    public Task<string?> Reach(CancellationToken ct) => Task.FromResult<string?>(null);
}
