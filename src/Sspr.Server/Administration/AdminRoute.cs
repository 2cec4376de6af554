using Sspr.ApiKeys;
using Sspr.Resets;

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

    private const int LongestAsked = 300;

    private string[] Parts { get; } = Path.Split('/');

    /// <summary>Whether a request is this one.</summary>
    public bool Matches(string method, string[] path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return method == Method && path.Length == Parts.Length && Parts.Zip(path).All(static pair => pair.First is ['{', ..] ? pair.Second.Length > 0 : pair.First == pair.Second);
    }

    /// <summary>
    /// What a request asked, for the audit: its path with the support code or number that it names, and its query. What may be somebody's name
    /// is left out, for the audit names accounts by their key alone.
    /// </summary>
    /// <param name="path">The parts of its path, which is this one's.</param>
    /// <param name="query">Its query; what this one does not take is left out.</param>
    /// <remarks>Security: guarded by <c>The_audit_says_what_was_asked_and_names_nobody</c>.</remarks>
    public string Describe(string[] path, IEnumerable<KeyValuePair<string, string?>> query)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(query);
        var parts = Parts.Zip(path, static (own, asked) => own switch
        {
            "{supportCode}" => SupportCode.TryParse(asked, out var code) ? code.Value : own,
            ['{', ..] => asked.All(char.IsAsciiDigit) ? asked : own,
            _ => own,
        });
        var names = Query.Select(static name => name.TrimEnd('?')).Where(static name => name != "user");
        var asked = QueryString.Create(query.Where(pair => names.Contains(pair.Key, StringComparer.Ordinal)));
        var text = $"{Method} {string.Join('/', parts)}{asked}";
        return text.Length > LongestAsked ? $"{text[..LongestAsked]}…" : text;
    }
}
