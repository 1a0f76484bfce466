using System.Text;

namespace Kademe.Modules.Tests.Files;

/// <summary>Small files of the kinds that tests send.</summary>
internal static class Samples
{
    private static int made;

    /// <summary>A picture that no other test has sent.</summary>
    public static byte[] Png() => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Encoding.ASCII.GetBytes($"{Interlocked.Increment(ref made)} {new string('p', 200)}")];

    /// <summary>A text that no other test has sent.</summary>
    public static byte[] Log(int length = 60) => Encoding.UTF8.GetBytes($"{Interlocked.Increment(ref made)} ".PadRight(length, 'k'));

    public static byte[] Program => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0];

    /// <summary>The standard test file of the antivirus makers, put together here so that this file is none.</summary>
    public static byte[] TestVirus => Encoding.ASCII.GetBytes(string.Concat(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EI", "CAR-STANDARD-ANTIVIRUS-", "TEST-FILE!$H", "+H*"));
}
