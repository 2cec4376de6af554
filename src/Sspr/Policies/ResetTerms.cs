using System.Text.Json.Serialization;
using Sspr.Methods;

namespace Sspr.Policies;

/// <summary>What one reset or unlock demands: fixed when the account is known, and not changed under way.</summary>
internal sealed record ResetTerms
{
    /// <summary>The rule that they come from.</summary>
    public required string Rule { get; init; }

    /// <summary>How many gates.</summary>
    public required int Gates { get; init; }

    /// <summary>The methods that may pass one.</summary>
    public required IReadOnlyList<MethodKind> Methods { get; init; }

    /// <summary>Lists of methods that pass one gate between them.</summary>
    public required IReadOnlyList<IReadOnlyList<MethodKind>> CountOnce { get; init; }

    /// <summary>Whether a passkey is enough by itself.</summary>
    public required bool PasskeyAlone { get; init; }

    /// <summary>The plans whose seats are enforced and are to be taken; null if there are none. No part of what evidence is bound to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? SeatsOf { get; init; }

    /// <summary>All of it in one line that says the same for equal terms: what evidence of passed gates is bound to.</summary>
    public override string ToString() =>
        $"{Rule}/{Gates}/{string.Join(',', Methods)}/{string.Join('|', CountOnce.Select(static list => string.Join(',', list)))}/{PasskeyAlone}";
}
