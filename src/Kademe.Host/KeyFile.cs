using System.Security.Cryptography;
using System.Xml.Linq;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Kademe.Host;

/// <summary>
/// The installation's key file, <c>kademe.key</c> in the data folder: 32 random bytes that protect the keys in the database at rest and seal the audit.
/// Made at the first start, readable by its owner alone, and part of every backup. Nodes of one installation share it.
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
            if (attempt > 0) throw new InvalidOperationException($"{path} is not a key of 32 bytes.");
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                using var file = new FileStream(path, options);
                file.Write(RandomNumberGenerator.GetBytes(32));
                file.Flush(flushToDisk: true);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process made it at the same moment: read that one.
            }
        }
    }

    public static IDataProtectionBuilder ProtectWithKeyFile(this IDataProtectionBuilder builder, string folder)
    {
        var key = ReadOrMake(folder);
        builder.Services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new Encryptor(key));
        builder.Services.AddSingleton(new InstallationKey(key));
        return builder;
    }

    /// <summary>AES-GCM under the key file; the decryptor is made by name when the keys are read back.</summary>
    private sealed class Encryptor(byte[] key) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement)
        {
            var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
            var nonce = RandomNumberGenerator.GetBytes(12);
            var cipher = new byte[plain.Length];
            var tag = new byte[16];
            using var aes = new AesGcm(key, tag.Length);
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
