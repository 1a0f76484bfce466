using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Xunit;

namespace Kademe.Domain.Tests.Organizations;

public sealed class FirstLevelTests
{
    private static readonly OrganizationId Customer = new(2);
    private static readonly OrganizationId Partner = new(3);
    private static readonly InHouseExpert OfStock = new(new(10), ["stok"]);

    [Fact]
    public void An_expert_of_the_module_goes_before_the_partner() =>
        Assert.Equal(new FirstLevel(FirstLevelDesk.ExpertsOfTheModule, Customer), FirstLevel.Of(Customer, [OfStock], Partner, "stok").Value);

    [Fact]
    public void Without_an_expert_of_the_module_the_partner_takes_the_call() =>
        Assert.Equal(new FirstLevel(FirstLevelDesk.Partner, Partner), FirstLevel.Of(Customer, [OfStock], Partner, "finans").Value);

    [Fact]
    public void Without_a_partner_an_expert_of_any_module_takes_it() =>
        Assert.Equal(new FirstLevel(FirstLevelDesk.ExpertsOfAnyModule, Customer), FirstLevel.Of(Customer, [OfStock], partner: null, "finans").Value);

    [Fact]
    public void With_nobody_at_all_it_is_refused() => Assert.IsType<NobodyGivesFirstLevel>(FirstLevel.Of(Customer, [], partner: null, "stok").Refusal);

    [Fact]
    public void A_customer_without_anything_is_told_everything_that_is_missing() =>
        Assert.Equal(Enum.GetValues<SupportItem>(), new SupportReadiness(0, 0, FirstLevelGiven: false, SecondLevelPartner: null).Missing);

    [Fact]
    public void A_customer_with_everything_is_taken_into_support()
    {
        var customer = Organization.Register(Customer, OrganizationKind.Customer, "Göldere Ambalaj", "tr", "Europe/Istanbul").Value;

        Assert.Null(new SupportReadiness(1, 1, FirstLevelGiven: true, Partner).Activate(customer).Refusal);

        Assert.True(customer.IsActive);
    }

    [Fact]
    public void A_partner_without_the_level_gets_no_relation()
    {
        var customer = Organization.Register(Customer, OrganizationKind.Customer, "Göldere Ambalaj", "tr", "Europe/Istanbul").Value;
        var partner = Organization.Register(Partner, OrganizationKind.Partner, "Basamak Danışmanlık", "tr", "Europe/Istanbul").Value;
        var now = NodaTime.Instant.FromUtc(2026, 11, 20, 9, 0);
        var leave = PartnerAuthorization.Give(partner, SupportLevel.L1, now, until: null).Value;

        Assert.IsType<PartnerNotAuthorized>(Relation.Register(new(1), customer, partner, SupportLevel.L2, now, [leave]).Refusal);
        Assert.Null(Relation.Register(new(1), customer, partner, SupportLevel.L1, now, [leave]).Refusal);
    }
}
