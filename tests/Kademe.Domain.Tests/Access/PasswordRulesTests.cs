using Kademe.Domain.Access;
using Xunit;

namespace Kademe.Domain.Tests.Access;

public sealed class PasswordRulesTests
{
    public static TheoryData<string, string?> Passwords => new()
    {
        { "kısa şifre", null },
        { "dokuz-kar", "access.password-too-short" },
        { "aaaaaaaaaaaa", "access.password-too-uniform" },
        { "Qwertyuiop123", "access.password-too-common" },
        { "ışıl ışıl bir NERMİN", "access.password-names-owner" },
        { "n.sahin ve dostları", "access.password-names-owner" },
        { "yedi mavi balkon", null },
    };

    [Theory, MemberData(nameof(Passwords))]
    public void A_password_is_long_and_neither_common_nor_about_its_owner(string password, string? code) =>
        Assert.Equal(code, PasswordRules.Against(password, "n.sahin@goldere.example", "Nermin Şahin")?.Code);
}
