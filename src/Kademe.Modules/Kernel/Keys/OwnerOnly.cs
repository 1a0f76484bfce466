namespace Kademe.Modules.Kernel;

/// <summary>
/// Files and folders that nobody but the user of the program reads: the database, what people sent, keys, sign-ins of a demo. Where there are no such modes (Windows),
/// the rights of the folder above hold.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode ForFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ForFolders = ForFiles | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder, and those above it, unless it is there.</summary>
    public static void MakeFolder(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, ForFolders);
        }
        catch (IOException taken) when (File.Exists(path))
        {
            throw new IOException($"{path} is a file, and a folder is needed there.", taken);
        }
        catch (IOException unmade) when (unmade is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException($"The folder {path} cannot be made there.", unmade);
        }
    }

    /// <summary>Options of a file that is made for its owner alone.</summary>
    public static FileStreamOptions Making(FileStreamOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = ForFiles;
        return options;
    }

    /// <summary>Makes an empty file unless it is there, and takes it from others if they could read it.</summary>
    public static void MakeFile(string path)
    {
        if (!File.Exists(path)) new FileStream(path, Making(new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite })).Dispose();
        Keep(path);
    }

    /// <summary>Writes a text file anew, for its owner alone.</summary>
    public static async Task WriteText(string path, string text, CancellationToken ct)
    {
        MakeFile(path);
        await File.WriteAllTextAsync(path, text, ct);
    }

    /// <summary>Takes a file from others, if it is there, belongs to this user and they could read it.</summary>
    public static void Keep(string path)
    {
        if (OperatingSystem.IsWindows() || !IsOpen(path)) return;
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Others);
        }
        catch (UnauthorizedAccessException)
        {
            return; // another user's: whoever made it decides
        }
    }

    /// <summary>Whether others than its owner may do anything with the file or folder.</summary>
    public static bool IsOpen(string path) =>
        !OperatingSystem.IsWindows() && (File.Exists(path) || Directory.Exists(path)) && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;
}
