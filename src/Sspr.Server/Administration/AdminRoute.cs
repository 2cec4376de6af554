using Sspr.ApiKeys;

namespace Sspr.Server.Administration;

/// <summary>One question of the administrators' API, and whose keys may ask it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Below the root; a part in braces stands for any text.</param>
/// <param name="Summary">What it does, for the document.</param>
/// <param name="Roles">Whose keys may ask it.</param>
/// <param name="Reply">What it answers with.</param>
internal sealed record AdminRoute(string Method, string Path, string Summary, IReadOnlyList<ApiRole> Roles, Type Reply)
{
    /// <summary>What it takes as a body; null for none.</summary>
    public Type? Body { get; init; }

    /// <summary>What it takes in the query; a name that ends with a question mark may be left out.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    private string[] Parts { get; } = Path.Split('/');

    /// <summary>Whether a request is this one.</summary>
    public bool Matches(string method, string[] path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return method == Method && path.Length == Parts.Length && Parts.Zip(path).All(static pair => pair.First is ['{', ..] ? pair.Second.Length > 0 : pair.First == pair.Second);
    }
}
