using Kademe.Domain.Kernel;

namespace Kademe.Modules.Kernel;

/// <summary>The request was carried out before and its secret shown then; it is stored nowhere.</summary>
public sealed record SecretShownOnce() : Refusal("input.secret-shown-once");
