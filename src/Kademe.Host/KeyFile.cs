using System.Security.Cryptography;
using System.Xml.Linq;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Host;

/// <summary>
/// The installation's key file, <c>kademe.key</c> in the data folder: 32 random bytes that protect the keys in the database at rest and seal the audit.
/// Made with the database, readable by its owner alone, and part of every backup. Nodes of one installation share it.
/// </summary>
internal static class KeyFile
{
    public const string Name = "kademe.key";

    public static byte[] ReadOrMake(string folder)
    {
        var path = Path.Combine(folder, Name);
        for (var attempt = 0; ; attempt++)
        {
            if (File.Exists(path) && File.ReadAllBytes(path) is { Length: 32 } key) return key;
            if (FaultOf(folder) is { } fault) throw new KeyUnusable(fault);
            if (attempt > 0) throw new KeyUnusable($"{path} cannot be made.");
            try
            {
                OwnerOnly.MakeFolder(folder);
                using var file = new FileStream(path, OwnerOnly.Making(new() { Mode = FileMode.CreateNew, Access = FileAccess.Write }));
                file.Write(RandomNumberGenerator.GetBytes(32));
                file.Flush(flushToDisk: true);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process made it at the same moment: read that one.
            }
        }
    }

    /// <summary>Why what lies there as the key is none; null when it is a key, or nothing lies there.</summary>
    public static string? FaultOf(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path) || new FileInfo(path).Length is 32) return null;
        return $"{path} is {new FileInfo(path).Length} bytes long and a key is 32: it is damaged or something else. Put the right one back from the backup.";
    }

    /// <summary>Why the database, which is up to date, must not be used with the key in this folder; null when it may. Makes no key.</summary>
    public static async Task<string?> DoubtOf(KademeDb db, InstallationKey key, string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, Name);
        if (await db.Set<KeyMark>().AsNoTracking().SingleOrDefaultAsync(ct) is not { } mark) return null;
        if (!File.Exists(path)) return $"{path} is missing, and the database belongs to one. Put it back from the backup: without it nothing that was sealed can be opened or checked.";
        if (FaultOf(folder) is { } fault) return fault;
        return mark.Digest == KeyMark.DigestOf(key) ? null : $"The database belongs to another key than {path}. Put the right one back from the backup.";
    }

    public static IDataProtectionBuilder ProtectWithKeyFile(this IDataProtectionBuilder builder, string folder)
    {
        builder.Services.AddSingleton(new InstallationKey(() => ReadOrMake(folder)));
        builder.Services.AddOptions<KeyManagementOptions>().Configure<InstallationKey>((options, key) => options.XmlEncryptor = new Encryptor(key));
        return builder;
    }

    /// <summary>AES-GCM under the key file; the decryptor is made by name when the keys are read back.</summary>
    private sealed class Encryptor(InstallationKey key) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement)
        {
            var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
            var nonce = RandomNumberGenerator.GetBytes(12);
            var cipher = new byte[plain.Length];
            var tag = new byte[16];
            using var aes = new AesGcm(key.Bytes.Span, tag.Length);
            aes.Encrypt(nonce, plain, cipher, tag);
            return new(new XElement("sealed", Convert.ToBase64String([.. nonce, .. tag, .. cipher])), typeof(Decryptor));
        }
    }

    /// <summary>Opens what <see cref="Encryptor"/> sealed.</summary>
    public sealed class Decryptor(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement)
        {
            ArgumentNullException.ThrowIfNull(encryptedElement);
            var box = Convert.FromBase64String(encryptedElement.Value);
            var plain = new byte[box.Length - 28];
            using var aes = new AesGcm(services.GetRequiredService<InstallationKey>().Bytes.Span, 16);
            aes.Decrypt(box.AsSpan(0, 12), box.AsSpan(28), box.AsSpan(12, 16), plain);
            return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
        }
    }
}

/// <summary>The key cannot be used; the message says why, for whoever keeps the installation.</summary>
internal sealed class KeyUnusable(string words) : Exception(words);
