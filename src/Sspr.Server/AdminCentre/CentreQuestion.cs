namespace Sspr.Server.AdminCentre;

/// <summary>A question of <see cref="Administration.AdminRoutes"/>.</summary>
/// <param name="Path">Below the root.</param>
internal sealed record CentreQuestion(string Path)
{
    /// <summary>Its method.</summary>
    public string Method { get; init; } = HttpMethods.Get;

    /// <summary>Its query.</summary>
    public IReadOnlyDictionary<string, string?> Query { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Its body; null for none.</summary>
    public object? Body { get; init; }

    /// <summary>The same with a value in its query.</summary>
    public CentreQuestion With(string name, string? value) =>
        value is null ? this : this with { Query = new Dictionary<string, string?>(Query, StringComparer.Ordinal) { [name] = value } };
}
