namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>Everything that was read about the rights of the service account, on which <see cref="RightsJudge"/> decides.</summary>
internal sealed record RightsPicture
{
    /// <summary>Who signs in.</summary>
    public required AccessToken Token { get; init; }

    /// <summary>The server says that it is Samba; its administrators use other programs.</summary>
    public required bool IsSamba { get; init; }

    /// <summary>What is needed on users.</summary>
    public required IReadOnlyList<NeededRight> Needed { get; init; }

    /// <summary>The attributes of the schema that rights are looked at for.</summary>
    public required IReadOnlyDictionary<string, SchemaAttribute> Schema { get; init; }

    /// <summary>The domain's root.</summary>
    public required GuardedObject Root { get; init; }

    /// <summary>The objects from just below the root down to each served organisational unit, that one last; each object once.</summary>
    public required IReadOnlyList<GuardedObject> Places { get; init; }

    /// <summary>The container of the fine-grained policies.</summary>
    public required string PolicyContainer { get; init; }

    /// <summary>Whether it may be read.</summary>
    public required bool ReadsPolicies { get; init; }

    /// <summary>The served organisational units.</summary>
    public required IReadOnlyList<string> SearchBases { get; init; }

    /// <summary>The account that was asked about and what is above it within its served organisational unit; null for none.</summary>
    public InspectedAccount? Account { get; init; }
}

/// <summary>An account with what stands above it.</summary>
/// <param name="Facts">What was read of it.</param>
/// <param name="Object">The account itself.</param>
/// <param name="Above">From its parent up to the served organisational unit, that one included.</param>
internal sealed record InspectedAccount(AccountFacts Facts, GuardedObject Object, IReadOnlyList<GuardedObject> Above);
