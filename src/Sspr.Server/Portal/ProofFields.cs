using Sspr.Methods;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The fields in which a proof comes, from a form or from a program.</summary>
internal static class ProofFields
{
    /// <summary>A code, or the number that somebody vouched for.</summary>
    public static readonly FormField Code = new("code", MostBytes: 1024, IsOptional: true);

    /// <summary>What the browser made of a passkey, as JSON text.</summary>
    public static readonly FormField Credential = new("credential", MostBytes: 8192, IsOptional: true);

    private static readonly FormField[] Answers =
        [.. Enumerable.Range(1, 5).Select(static number => new FormField($"answer-{number}", MostBytes: 1024, IsOptional: true))];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FormField> All { get; } = [Code, Credential, .. Answers];

    /// <summary>The proof that came.</summary>
    public static Proof ProofOf(StrictForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var answers = Answers.Where(form.Has).Select(form.Text).ToList();
        return answers.Count > 0 ? new Proof(answers) : new Proof(form.Has(Credential) ? form.Text(Credential) : form.Text(Code));
    }
}
