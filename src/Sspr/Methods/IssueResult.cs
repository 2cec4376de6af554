namespace Sspr.Methods;

/// <summary>A challenge that is ready to be stored, and what delivers it afterwards.</summary>
/// <param name="Challenge">To be stored first: what is delivered must already work.</param>
/// <param name="DeliverAsync">Delivers it; returns why it could not be, or null.</param>
internal sealed record IssueResult(Challenge Challenge, Func<CancellationToken, Task<DeliveryFault?>> DeliverAsync);

/// <summary>Why a challenge was not delivered.</summary>
/// <param name="Problem">Its code.</param>
/// <param name="Evidence">What the carrier answered; holds no secret.</param>
/// <param name="Permanent">Whether trying again is useless.</param>
internal sealed record DeliveryFault(Problems.ProblemCode Problem, string Evidence, bool Permanent);
