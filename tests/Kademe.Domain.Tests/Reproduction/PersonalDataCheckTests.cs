using Kademe.Domain.Reproduction;
using Xunit;

namespace Kademe.Domain.Tests.Reproduction;

public sealed class PersonalDataCheckTests
{
    [Theory]
    [InlineData("TCKN 10000000146 ile giriş", PersonalDataKind.IdentityNumber)]
    [InlineData("ali.veli@ornek.example adresine", PersonalDataKind.MailAddress)]
    [InlineData("Tel: 0532 123 45 67", PersonalDataKind.PhoneNumber)]
    [InlineData("Ara +49 170 1234567", PersonalDataKind.PhoneNumber)]
    [InlineData("(0212) 555 11 22", PersonalDataKind.PhoneNumber)]
    [InlineData("TR33 0006 1005 1978 6457 8413 26 hesabı", PersonalDataKind.Iban)]
    [InlineData("TR33 0006 1005 1978 6457 8413 26 ve devam", PersonalDataKind.Iban)]
    [InlineData("DE89370400440532013000", PersonalDataKind.Iban)]
    public void Personal_data_is_seen(string text, PersonalDataKind kind) => Assert.Equal(kind, Assert.Single(PersonalDataCheck.Find(text)).Kind);

    [Theory]
    [InlineData("10000000145")]
    [InlineData("SİP-4417, iki parti, toplam 4.860,00 TL")]
    [InlineData("240 kolilik satış siparişini aç, 120 koli seç")]
    [InlineData("2026-11-22 tarihli 202611220001 numaralı belge")]
    [InlineData("TR33 0006 1005 1978 6457 8413 27")]
    [InlineData("depo.irsaliye @ satır 3")]
    public void Ordinary_test_data_is_not_taken_for_personal_data(string text) => Assert.Empty(PersonalDataCheck.Find(text));
}
