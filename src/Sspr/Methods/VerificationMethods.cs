namespace Sspr.Methods;

/// <summary>The methods that the product has.</summary>
internal sealed class VerificationMethods(IEnumerable<IVerificationMethod> methods)
{
    private readonly Dictionary<MethodKind, IVerificationMethod> _methods = methods.ToDictionary(static method => method.Kind);

    /// <summary>The method of a kind.</summary>
    /// <exception cref="InvalidOperationException">The kind has no implementation; a test holds that every kind has one.</exception>
    public IVerificationMethod Get(MethodKind kind) => _methods.TryGetValue(kind, out var method)
        ? method
        : throw new InvalidOperationException($"No method {kind} is registered.");

    /// <summary>Which of the kinds the account has what they need for, in the order given.</summary>
    public async Task<IReadOnlyList<MethodKind>> UsableAsync(
        IEnumerable<MethodKind> kinds, MethodSubject subject, CancellationToken cancellationToken)
    {
        var usable = new List<MethodKind>();
        foreach (var kind in kinds)
        {
            if (_methods.TryGetValue(kind, out var method) && await method.CanServeAsync(subject, cancellationToken))
            {
                usable.Add(kind);
            }
        }

        return usable;
    }
}
