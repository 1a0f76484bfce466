using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Calls;

/// <summary>What a form about a call begins with: the version it was made from and what was judged so far.</summary>
public sealed record CallFormSubject(CallNumber Number, long Version, CallClass? Class, Impact? Impact, Urgency? Urgency);
