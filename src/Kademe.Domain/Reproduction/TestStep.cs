namespace Kademe.Domain.Reproduction;

/// <summary>One step of a test case: what is done, and what should come of it.</summary>
public sealed record TestStep(string Action, string Expected);
