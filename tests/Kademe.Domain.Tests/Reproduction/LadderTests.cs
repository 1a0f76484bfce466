using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Xunit;

namespace Kademe.Domain.Tests.Reproduction;

public sealed class LadderTests
{
    private const Rung Clean = Rung.Successful;
    private const Rung Present = Rung.Unsuccessful;
    private static readonly Build Tested = new(26, 3, new(2026, 3, 1));
    private static readonly Build Older = new(26, 2, new(2026, 1, 1));
    private static readonly Build Newer = new(26, 4, new(2026, 4, 1));
    private static readonly Build Undated = new(26, 3, null);
    private static readonly WorkRecordNumber Work = new(7298);

    [Fact]
    public void R1_clean_in_release_and_older_advises_the_upgrade() =>
        Assert.Equal(new LadderOutcome.AdviseUpgrade(), Next(Clean, installed: Older));

    [Fact]
    public void R2_clean_in_release_and_current_checks_the_causes()
    {
        Assert.Equal(new LadderStep.CheckCauses(), Next(Clean, installed: Tested));
        Assert.Equal(new LadderStep.CheckCauses(), Next(Clean, installed: Newer));
    }

    [Fact]
    public void R2u_clean_in_release_and_unknown_has_the_version_confirmed()
    {
        Assert.Equal(new LadderStep.ConfirmInstalledVersion(), Next(Clean));
        Assert.Equal(new LadderStep.ConfirmInstalledVersion(), Next(Clean, installed: Undated));
    }

    [Fact]
    public void R3_clean_in_QA_comes_with_the_next_version() => Assert.Equal(new LadderOutcome.ComesWithNextVersion(), Next(Present, Clean));

    [Fact]
    public void R4_clean_in_Dev_searches_the_works() => Assert.Equal(new LadderStep.SearchWorks(LadderRow.R4), Next(Present, Present, Clean));

    [Fact]
    public void R5_present_everywhere_searches_the_works() => Assert.Equal(new LadderStep.SearchWorks(LadderRow.R5), Next(Present, Present, Present));

    [Fact]
    public void R6_a_work_under_way_is_joined() =>
        Assert.Equal(new LadderOutcome.JoinWorkRecord(Work), Found(FoundStanding.InProgress));

    [Fact]
    public void R7_without_a_work_a_new_record_is_opened() =>
        Assert.Equal(new LadderOutcome.OpenWorkRecord(null), Next(Present, Present, Clean, search: WorkSearch.NothingFound));

    [Fact]
    public void R7_a_fix_that_is_in_the_tested_release_is_a_regression()
    {
        Assert.Equal(new LadderOutcome.OpenWorkRecord(Work), Found(FoundStanding.Published, Older));
        Assert.Equal(new LadderOutcome.OpenWorkRecord(Work), Found(FoundStanding.Published, Tested));
        Assert.Equal(new LadderOutcome.OpenWorkRecord(Work), Found(FoundStanding.Published, Undated));
    }

    [Fact]
    public void R8_a_blocked_rung_waits()
    {
        Assert.Equal(new LadderOutcome.Blocked(EnvironmentKind.Release), Next(Rung.Blocked));
        Assert.Equal(new LadderOutcome.Blocked(EnvironmentKind.Qa), Next(Present, Rung.Blocked));
        Assert.Equal(new LadderOutcome.Blocked(EnvironmentKind.Dev), Next(Present, Present, Rung.Blocked));
    }

    [Fact]
    public void R9_a_work_that_is_fixed_is_joined_and_its_release_awaited()
    {
        Assert.Equal(new LadderOutcome.JoinAndAwaitRelease(Work), Found(FoundStanding.Fixed));
        Assert.Equal(new LadderOutcome.JoinAndAwaitRelease(Work), Found(FoundStanding.Published, Newer));
    }

    [Fact]
    public void A_declined_work_shows_its_reason() => Assert.Equal(new LadderOutcome.DeclinedFound(Work), Found(FoundStanding.Declined));

    [Fact]
    public void A_duplicate_offers_its_survivor() =>
        Assert.Equal(
            new LadderStep.SearchWorks(LadderRow.R5, new WorkRecordNumber(7000)),
            Next(Present, Present, Present, search: WorkSearch.Found(new(Work, FoundStanding.Duplicate, null, new WorkRecordNumber(7000)))));

    [Fact]
    public void Runs_are_made_in_the_order_release_QA_dev()
    {
        Assert.IsType<RunOutOfOrder>(Ladder.MayRun(Input(Rung.NotRun), EnvironmentKind.Qa).Refusal);
        Assert.Null(Ladder.MayRun(Input(Rung.NotRun), EnvironmentKind.Release).Refusal);
        Assert.Null(Ladder.MayRun(Input(Present), EnvironmentKind.Qa).Refusal);
        Assert.IsType<RunOutOfOrder>(Ladder.MayRun(Input(Present), EnvironmentKind.Dev).Refusal);
        Assert.Null(Ladder.MayRun(Input(Present, Rung.Blocked), EnvironmentKind.Qa).Refusal);
        Assert.IsType<NoRunIsNext>(Ladder.MayRun(Input(Clean), EnvironmentKind.Qa).Refusal);
    }

    [Fact]
    public void Only_errors_and_improvements_climb()
    {
        foreach (var callClass in Enum.GetValues<CallClass>())
        {
            var refused = Ladder.Next(Input(Rung.NotRun) with { Class = callClass }).Refusal is ClassHasNoLadder;
            Assert.Equal(callClass is not (CallClass.Error or CallClass.Improvement), refused);
        }
    }

    [Fact]
    public void The_rule_is_the_table_for_every_input()
    {
        foreach (var known in WholeSpace()) Assert.Equal(Table(known), Ladder.Next(known).Value);
    }

    [Fact]
    public void The_explanation_takes_the_branch_of_the_next_step_and_no_branch_after_an_open_one()
    {
        foreach (var known in WholeSpace())
        {
            var branches = LadderExplanation.Of(known);
            var taken = branches.Where(branch => branch.State is LadderBranchState.Taken).Select(branch => branch.Kind).ToList();
            Assert.Equal(Enum.GetValues<LadderBranchKind>(), branches.Select(branch => branch.Kind));
            Assert.Equal(LastTaken(Ladder.Next(known).Value), taken.Count == 0 ? null : taken[^1]);
        }
    }

    [Fact]
    public void Causes_are_checked_in_order_and_each_way_out_needs_its_check()
    {
        var checks = CauseChecks.None;
        Assert.Equal(CausePath.CheckCustomisation, checks.Next);
        Assert.Equal(CausePath.ToCustomiser, (checks with { Customisation = CauseCheck.TheCause }).Next);
        checks = checks with { Customisation = CauseCheck.NotTheCause };
        Assert.Equal(CausePath.CheckSettings, (checks with { Infrastructure = CauseCheck.TheCause }).Next);
        Assert.Equal(CausePath.ToInformationPath, (checks with { Settings = CauseCheck.TheCause }).Next);
        checks = checks with { Settings = CauseCheck.NotTheCause };
        Assert.Equal(CausePath.CheckInfrastructure, checks.Next);
        Assert.Equal(CausePath.ToFourthLevel, (checks with { Infrastructure = CauseCheck.TheCause }).Next);
        Assert.Equal(CausePath.AskUser, (checks with { Infrastructure = CauseCheck.NotTheCause }).Next);
    }

    // DT-1, written a second time as rows that match from the top: release, relation, QA, dev, finding.
    private static LadderStep Table(LadderInput known)
    {
        var relation = known.Installed is null || known.Installed == Undated ? '?' : known.Installed == Older ? '<' : '=';
        var found = known.Search switch
        {
            { Made: false } => "-",
            { Work: null } => "none",
            { Work: { Standing: FoundStanding.Published } work } => work.PublishedIn == Newer ? "fixed" : "regressed",
            { Work: var work } => work.Standing switch
            {
                FoundStanding.Fixed => "fixed",
                FoundStanding.Declined => "declined",
                FoundStanding.Duplicate => "duplicate",
                _ => "under way",
            },
        };
        (string Pattern, LadderStep Step)[] rows =
        [
            ("N....", new LadderStep.RunIn(EnvironmentKind.Release)),
            ("B....", new LadderOutcome.Blocked(EnvironmentKind.Release)),
            ("S<", new LadderOutcome.AdviseUpgrade()),
            ("S=", new LadderStep.CheckCauses()),
            ("S?", new LadderStep.ConfirmInstalledVersion()),
            ("U.N", new LadderStep.RunIn(EnvironmentKind.Qa)),
            ("U.B", new LadderOutcome.Blocked(EnvironmentKind.Qa)),
            ("U.S", new LadderOutcome.ComesWithNextVersion()),
            ("U.UN", new LadderStep.RunIn(EnvironmentKind.Dev)),
            ("U.UB", new LadderOutcome.Blocked(EnvironmentKind.Dev)),
            ("U.US-", new LadderStep.SearchWorks(LadderRow.R4)),
            ("U.UU-", new LadderStep.SearchWorks(LadderRow.R5)),
            ("U.USduplicate", new LadderStep.SearchWorks(LadderRow.R4, new WorkRecordNumber(7000))),
            ("U.UUduplicate", new LadderStep.SearchWorks(LadderRow.R5, new WorkRecordNumber(7000))),
            ("U.U.none", new LadderOutcome.OpenWorkRecord(null)),
            ("U.U.regressed", new LadderOutcome.OpenWorkRecord(Work)),
            ("U.U.fixed", new LadderOutcome.JoinAndAwaitRelease(Work)),
            ("U.U.declined", new LadderOutcome.DeclinedFound(Work)),
            ("U.U.under way", new LadderOutcome.JoinWorkRecord(Work)),
        ];
        var input = $"{Letter(known.Release)}{relation}{Letter(known.Qa)}{Letter(known.Dev)}{found}";
        return rows.First(row => row.Pattern.Length <= input.Length && row.Pattern.Zip(input).All(pair => pair.First is '.' || pair.First == pair.Second)).Step;
    }

    private static char Letter(Rung rung) => rung.ToString()[0];

    private static LadderBranchKind? LastTaken(LadderStep step) => step switch
    {
        LadderStep.RunIn { Environment: EnvironmentKind.Release } or LadderOutcome.Blocked { Environment: EnvironmentKind.Release } => null,
        LadderOutcome.AdviseUpgrade => LadderBranchKind.ReleaseCleanOlder,
        LadderStep.ConfirmInstalledVersion => LadderBranchKind.ReleaseCleanUnknown,
        LadderStep.CheckCauses => LadderBranchKind.ReleaseCleanCurrent,
        LadderStep.RunIn { Environment: EnvironmentKind.Qa } or LadderOutcome.Blocked { Environment: EnvironmentKind.Qa } => LadderBranchKind.ReleasePresent,
        LadderOutcome.ComesWithNextVersion => LadderBranchKind.QaClean,
        LadderStep.RunIn or LadderOutcome.Blocked => LadderBranchKind.QaPresent,
        LadderStep.SearchWorks { Offered: null } => LadderBranchKind.DevAny,
        LadderStep.SearchWorks => LadderBranchKind.WorkDuplicate,
        LadderOutcome.JoinWorkRecord => LadderBranchKind.WorkUnderWay,
        LadderOutcome.JoinAndAwaitRelease => LadderBranchKind.WorkFixed,
        LadderOutcome.DeclinedFound => LadderBranchKind.WorkDeclined,
        LadderOutcome.OpenWorkRecord { RegressionOf: null } => LadderBranchKind.WorkNone,
        _ => LadderBranchKind.WorkRegressed,
    };

    private static IEnumerable<LadderInput> WholeSpace() =>
        from callClass in new[] { CallClass.Error, CallClass.Improvement }
        from release in Enum.GetValues<Rung>()
        from qa in Enum.GetValues<Rung>()
        from dev in Enum.GetValues<Rung>()
        from installed in new Build?[] { null, Undated, Older, Tested, Newer }
        from search in Searches()
        select new LadderInput(callClass, release, qa, dev, Tested, installed, search);

    private static IEnumerable<WorkSearch> Searches() =>
    [
        WorkSearch.NotMade, WorkSearch.NothingFound,
        .. from standing in Enum.GetValues<FoundStanding>()
           from published in new Build?[] { null, Older, Tested, Newer, Undated }
           select WorkSearch.Found(new(Work, standing, published, standing is FoundStanding.Duplicate ? new WorkRecordNumber(7000) : null)),
    ];

    private static LadderInput Input(Rung release, Rung qa = Rung.NotRun, Rung dev = Rung.NotRun, Build? installed = null, WorkSearch? search = null) =>
        new(CallClass.Error, release, qa, dev, Tested, installed, search ?? WorkSearch.NotMade);

    private static LadderStep Next(Rung release, Rung qa = Rung.NotRun, Rung dev = Rung.NotRun, Build? installed = null, WorkSearch? search = null) =>
        Ladder.Next(Input(release, qa, dev, installed, search)).Value;

    private static LadderStep Found(FoundStanding standing, Build? published = null) =>
        Next(Present, Present, Present, search: WorkSearch.Found(new(Work, standing, published)));
}
