using System.Text;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Xunit;

namespace Kademe.Domain.Tests.Kernel;

/// <summary>What is typed as the name of a thing is one thing, whichever keyboard it was typed on.</summary>
public sealed class IdentifiersTests
{
    public static TheoryData<string> Ways => ["ismail", "İsmail", "ISMAIL", "ısmaıl", "İSMAİL", "i\u0307smail", "I\u0307SMA\u0130L"];

    [Theory, MemberData(nameof(Ways))]
    public void Every_way_of_typing_an_i_is_one_mail_address_domain_and_object(string typed)
    {
        Assert.Equal("ismail@derin.example", Person.MailOf($"{typed}@derin.example").Value);
        Assert.Equal("ismail.example", InstallationDomain.Parse($"{typed}.example").Value.Name);
        Assert.Equal("ismail.irsaliye", ObjectAddress.Parse($"{typed}.irsaliye").Value.Value);
        Assert.True(Identifiers.Meet(typed, "ismail"));
    }

    [Theory]
    [InlineData("resim.GİF")]
    [InlineData("resim.gıf")]
    [InlineData("resim.GIF")]
    public void An_ending_is_one_too(string name) => Assert.Equal(FileKind.Gif, FileName.Of(name).Value.Kind);

    [Fact]
    public void Composed_and_decomposed_letters_meet_and_others_do_not()
    {
        Assert.Equal(Identifiers.Fold("gülşen"), Identifiers.Fold("gülşen".Normalize(NormalizationForm.FormD)));
        Assert.False(Identifiers.Meet("gulsen", "gülşen"));
        Assert.Equal("a", Identifiers.Fold("a\ud800")); // what is no text falls away
    }
}
