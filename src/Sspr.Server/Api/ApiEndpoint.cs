using Sspr.Server.Security;

namespace Sspr.Server.Api;

/// <summary>One address of the API: routing, the document about it and the tests all read this.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Its path.</param>
/// <param name="Summary">What it does, for the document.</param>
/// <param name="Take">Answers a request.</param>
internal sealed record ApiEndpoint(string Method, string Path, string Summary, RequestDelegate Take)
{
    /// <summary>The members of its body; empty for an empty object.</summary>
    public IReadOnlyList<FormField> Body { get; init; } = [];

    /// <summary>Whether it acts on the attempt of the key in the header.</summary>
    public bool NeedsKey { get; init; } = true;

    /// <summary>What it answers with.</summary>
    public Type Reply { get; init; } = typeof(ApiAttempt);

    /// <summary>The status of that answer.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;
}
