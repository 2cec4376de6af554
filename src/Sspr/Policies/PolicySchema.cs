namespace Sspr.Policies;

/// <summary>The published schema (JSON Schema 2020-12) of the document: for editors, and for whoever writes one by program.</summary>
internal static class PolicySchema
{
    private const string Resource = "Sspr.Policies.policy.schema.json";

    /// <summary>Its text.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(PolicySchema).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
