using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>A review of an agreement with its customer: planned for a day, held once, with measures (REQ-154).</summary>
public sealed class AgreementReview
{
    private AgreementReview() => Summary = "";

    /// <summary>Its number.</summary>
    public ReviewId Id { get; private set; }

    /// <summary>The agreement.</summary>
    public AgreementId Agreement { get; private set; }

    /// <summary>The day it is planned for; overdue when it has passed.</summary>
    public LocalDate PlannedOn { get; private set; }

    /// <summary>The day it was held; null until then.</summary>
    public LocalDate? HeldOn { get; private set; }

    /// <summary>What was found and agreed.</summary>
    public string Summary { get; private set; }

    /// <summary>Who planned it; null = it followed from the interval.</summary>
    public PersonId? PlannedBy { get; private set; }

    /// <summary>Raised by every change.</summary>
    public int Version { get; private set; }

    /// <summary>Plans a review.</summary>
    public static AgreementReview Plan(ReviewId id, AgreementId agreement, LocalDate on, PersonId? by) => new() { Id = id, Agreement = agreement, PlannedOn = on, PlannedBy = by, Version = 1 };

    /// <summary>Says that it was held, and what came out.</summary>
    public Outcome<Done> Hold(LocalDate on, LocalDate today, string? summary)
    {
        if (HeldOn is not null) return new ReviewHeldAlready();
        if (on > today) return new InvalidInput("review.held-in-the-future", "HeldOn");
        if (!Text.Required(summary, "Summary", 8_000).Succeeded(out var said, out var refusal)) return refusal;
        (HeldOn, Summary) = (on, said);
        Version++;
        return new Done();
    }

    /// <summary>True when its day has passed and it was not held.</summary>
    public bool IsOverdue(LocalDate today) => HeldOn is null && PlannedOn < today;
}

/// <summary>A measure that a review decided: what, whose, by when.</summary>
public sealed class ReviewMeasure
{
    private ReviewMeasure() => What = "";

    /// <summary>Its number.</summary>
    public MeasureId Id { get; private set; }

    /// <summary>The review.</summary>
    public ReviewId Review { get; private set; }

    /// <summary>What is to be done.</summary>
    public string What { get; private set; }

    /// <summary>Who sees to it.</summary>
    public PersonId Owner { get; private set; }

    /// <summary>By when.</summary>
    public LocalDate DueOn { get; private set; }

    /// <summary>The day it was done; null until then.</summary>
    public LocalDate? DoneOn { get; private set; }

    /// <summary>Decides a measure of a review.</summary>
    public static Outcome<ReviewMeasure> Decide(MeasureId id, ReviewId review, string? what, PersonId owner, LocalDate dueOn)
    {
        if (!Text.Required(what, "What", 1_000).Succeeded(out var said, out var refusal)) return refusal;
        return new ReviewMeasure { Id = id, Review = review, What = said, Owner = owner, DueOn = dueOn };
    }

    /// <summary>Says that it is done.</summary>
    public Outcome<Done> Finish(LocalDate today)
    {
        if (DoneOn is not null) return new MeasureDoneAlready();
        DoneOn = today;
        return new Done();
    }

    /// <summary>True when its day has passed and it is not done.</summary>
    public bool IsOverdue(LocalDate today) => DoneOn is null && DueOn < today;
}

/// <summary>The review was held before.</summary>
public sealed record ReviewHeldAlready() : Refusal("review.held-already");

/// <summary>The measure was done before.</summary>
public sealed record MeasureDoneAlready() : Refusal("review.measure-done-already");
