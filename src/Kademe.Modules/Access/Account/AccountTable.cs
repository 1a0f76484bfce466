using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>
/// What a person signs in with. Its key is the person's number: a person has none or one. Several may have one address, each with a password of its own
/// (docs/decisions/0007-one-address-many-tenants.md).
/// </summary>
public sealed class Account : IdentityUser<long>
{
    /// <summary>Whose account it is.</summary>
    public PersonId Person => new(Id);
}

/// <summary>Leave to set a password once, by whoever holds the link. Only the link's digest is kept.</summary>
internal sealed class Invitation
{
    public long Id { get; private set; }

    public PersonId Person { get; init; }

    public required string Digest { get; init; }

    public PersonId InvitedBy { get; init; }

    public Instant CreatedAt { get; init; }

    public Instant ExpiresAt { get; init; }

    public Instant? UsedAt { get; set; }
}

/// <summary>A browser in which someone is signed in; ending it signs that browser out at its next request.</summary>
internal sealed class SignInSession
{
    public const int LongestBrowser = 200;

    public required string Id { get; init; }

    public long Account { get; init; }

    public Instant StartedAt { get; init; }

    /// <summary>When it was last seen, give or take an hour: not every request writes.</summary>
    public Instant SeenAt { get; private set; }

    /// <summary>When it ends by itself unless it is seen again.</summary>
    public Instant ExpiresAt { get; private set; }

    public Instant? EndedAt { get; set; }

    public required string Browser { get; init; }

    /// <summary>A browser that signs in now.</summary>
    public static SignInSession Begin(string id, long account, string browser, Duration stays, Instant now) =>
        new() { Id = id, Account = account, Browser = browser, StartedAt = now, SeenAt = now, ExpiresAt = now + stays };

    /// <summary>It was not seen for so long that it is worth writing down that it is.</summary>
    public bool IsWorthSeeing(Instant now) => now - SeenAt >= Duration.FromHours(1);

    /// <summary>Seen: it stays as long again as it was begun for, but never beyond the longest that a sign-in lasts.</summary>
    public void See(Instant now, Duration longest) => (SeenAt, ExpiresAt) = (now, Instant.Min(now + (ExpiresAt - SeenAt), StartedAt + longest));
}

/// <summary>A personal access token for the API. Only its digest is kept; it is shown once.</summary>
internal sealed class AccessToken
{
    public long Id { get; private set; }

    public long Account { get; init; }

    public required string Name { get; init; }

    public required TokenScope Scope { get; init; }

    public required string Digest { get; init; }

    public Instant CreatedAt { get; init; }

    public Instant ExpiresAt { get; init; }

    public Instant? RevokedAt { get; set; }
}

/// <summary>That a token is in use, for its owner's eye; beside the token, which the audit follows.</summary>
internal sealed class AccessTokenUse
{
    public long Token { get; init; }

    /// <summary>When it was last used, give or take a day: not every request writes.</summary>
    public Instant At { get; set; }

    /// <summary>It is so long since a use was written that this one is worth writing.</summary>
    public static bool IsWorthWriting(Instant? before, Instant now) => before is not { } used || now - used >= Duration.FromDays(1);
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.HasKey(a => a.Id);
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.UserName).HasMaxLength(Person.MailLength);
        account.Property(a => a.NormalizedUserName).HasMaxLength(Person.MailLength);
        account.Property(a => a.Email).HasMaxLength(Person.MailLength);
        account.Property(a => a.NormalizedEmail).HasMaxLength(Person.MailLength);
        account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        account.HasIndex(a => a.NormalizedUserName);
        account.Ignore(a => a.Person);
    }
}

internal sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("invitations");
        invitation.HasKey(i => i.Id);
        invitation.Property(i => i.Digest).HasMaxLength(64);
        invitation.HasIndex(i => i.Digest).IsUnique();
        invitation.HasIndex(i => i.Person);
        invitation.HasOne<Person>().WithMany().HasForeignKey(i => i.Person).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountClaimTable : IEntityTypeConfiguration<IdentityUserClaim<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<long>> claim)
    {
        claim.ToTable("account_claims");
        claim.HasIndex(c => c.UserId);
    }
}

internal sealed class AccountLoginTable : IEntityTypeConfiguration<IdentityUserLogin<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<long>> login)
    {
        login.ToTable("account_logins");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.HasIndex(l => l.UserId);
    }
}

internal sealed class AccountKeyTable : IEntityTypeConfiguration<IdentityUserToken<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<long>> token)
    {
        token.ToTable("account_keys");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
    }
}

internal sealed class SignInSessionTable : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> session)
    {
        session.ToTable("sign_in_sessions");
        session.HasKey(s => s.Id);
        session.Property(s => s.Id).HasMaxLength(50);
        session.Property(s => s.Browser).HasMaxLength(SignInSession.LongestBrowser);
        session.HasIndex(s => new { s.Account, s.StartedAt });
        session.HasIndex(s => s.ExpiresAt);
    }
}

internal sealed class AccessTokenTable : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> token)
    {
        token.ToTable("access_tokens");
        token.Property(t => t.Name).HasMaxLength(100);
        token.Property(t => t.Digest).HasMaxLength(64);
        token.HasIndex(t => t.Digest).IsUnique();
        token.HasIndex(t => new { t.Account, t.Id });
    }
}

internal sealed class AccessTokenUseTable : IEntityTypeConfiguration<AccessTokenUse>
{
    public void Configure(EntityTypeBuilder<AccessTokenUse> use)
    {
        use.ToTable("access_token_uses");
        use.HasKey(u => u.Token);
        use.Property(u => u.Token).ValueGeneratedNever();
        use.HasOne<AccessToken>().WithOne().HasForeignKey<AccessTokenUse>(u => u.Token).OnDelete(DeleteBehavior.Restrict);
    }
}
