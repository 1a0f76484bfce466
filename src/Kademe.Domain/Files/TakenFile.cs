namespace Kademe.Domain.Files;

/// <summary>A file whose content was checked and lies in the store. Only our own door makes one: whoever names a digest may read what is behind it.</summary>
/// <param name="Name">Its harmless name.</param>
/// <param name="Kind">What it is, by name and content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Digest of the content, 64 lower-case hexadecimal digits: its place in the store.</param>
public sealed record TakenFile(string Name, FileKind Kind, long Size, string Sha256);
