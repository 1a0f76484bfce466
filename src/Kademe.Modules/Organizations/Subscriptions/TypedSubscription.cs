using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;

namespace Kademe.Modules.Organizations;

/// <summary>A subscription as it is typed on a page.</summary>
public sealed class TypedSubscription
{
    /// <summary>Whose it is; for a new one.</summary>
    public long Customer { get; set; }

    /// <summary>What it is for, in a line.</summary>
    public string? Definition { get; set; }

    /// <summary>Number of the contact person.</summary>
    public long? Contact { get; set; }

    /// <summary>Its kind.</summary>
    public string? Category { get; set; }

    /// <summary>Where it stands.</summary>
    public SubscriptionStage Stage { get; set; } = SubscriptionStage.InForce;

    /// <summary>The vendor's own code.</summary>
    public string? SpecialCode { get; set; }

    /// <summary>The project it came from.</summary>
    public string? Project { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? Start { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? End { get; set; }

    /// <summary>Name of the service package.</summary>
    public string? Package { get; set; }

    /// <summary>Names of the levels bought.</summary>
    public List<string> Levels { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>The services bought.</summary>
    public List<string> Services { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>Takes over what is known of one.</summary>
    internal static TypedSubscription Of(ShowSubscription.View view) => new()
    {
        Customer = view.Customer.Value,
        Definition = view.Definition,
        Contact = view.Contact?.Value,
        Category = view.Category,
        Stage = view.Stage,
        SpecialCode = view.SpecialCode,
        Project = view.Project,
        Start = view.Start.ToDateOnly(),
        End = view.End?.ToDateOnly(),
        Package = view.Package.Name,
        Levels = [.. view.Package.Levels.Select(level => level.ToString())],
        Services = [.. view.Package.Services],
    };

    /// <summary>Writes it into a command.</summary>
    internal T Into<T>(T command)
        where T : SubscriptionInput
    {
        command.Definition = Definition ?? "";
        command.Contact = Contact;
        command.Category = Category ?? "";
        command.Stage = Stage;
        command.SpecialCode = SpecialCode ?? "";
        command.Project = Project ?? "";
        command.Start = Start;
        command.End = End;
        command.Package = Package ?? "";
        command.Levels = [.. Enum.GetValues<SupportLevel>().Where(level => Levels.Contains(level.ToString(), StringComparer.Ordinal))];
        command.Services = [.. Services.Where(one => !string.IsNullOrWhiteSpace(one))];
        return command;
    }
}

/// <summary>An installation as it is typed on a page.</summary>
public sealed class TypedInstallation
{
    /// <summary>The subscription it runs under; for a new one.</summary>
    public long Subscription { get; set; }

    /// <summary>Domains it is reached at.</summary>
    public List<string> Domains { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>The vendor's identity of it.</summary>
    public string? VendorIdentity { get; set; }

    /// <summary>The branch it runs.</summary>
    public string? Branch { get; set; }

    /// <summary>How it is updated.</summary>
    public UpdateMethod UpdateMethod { get; set; }

    /// <summary>Who owns the server.</summary>
    public string? ServerOwner { get; set; }

    /// <summary>Writes it into a command.</summary>
    internal T Into<T>(T command)
        where T : InstallationInput
    {
        command.Domains = [.. Domains.Where(one => !string.IsNullOrWhiteSpace(one))];
        command.VendorIdentity = VendorIdentity ?? "";
        command.Branch = Branch ?? "";
        command.UpdateMethod = UpdateMethod;
        command.ServerOwner = ServerOwner ?? "";
        return command;
    }
}
