using Sspr.Directories;
using Sspr.Methods;
using Sspr.Registrations;

namespace Sspr.Storage.Rows;

/// <summary>A registration as it is stored.</summary>
internal sealed class RegistrationRow
{
    public required string Directory { get; init; }

    public Guid Account { get; init; }

    public MethodKind Method { get; init; }

    public required string Destination { get; init; }

    public DateTimeOffset ConfirmedAt { get; set; }

    public string? Label { get; set; }

    public string? Secret { get; set; }

    public int Version { get; set; }

    /// <summary>Null in rows of the first release: from the moment it was confirmed.</summary>
    public DateTimeOffset? UsableFrom { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public bool IsDefault { get; set; }

    public static RegistrationRow From(Registration registration)
    {
        var row = new RegistrationRow
        {
            Directory = registration.Directory.Value,
            Account = registration.Account.Value,
            Method = registration.Method,
            Destination = registration.Destination,
        };
        row.Take(registration);
        return row;
    }

    /// <summary>Takes over all that is not part of the key.</summary>
    public void Take(Registration registration)
    {
        ConfirmedAt = registration.ConfirmedAt;
        Label = registration.Label;
        Secret = registration.Secret;
        Version = registration.Version;
        UsableFrom = registration.UsableFrom;
        LastUsedAt = registration.LastUsedAt;
        IsDefault = registration.IsDefault;
    }

    public Registration ToRegistration() =>
        new(new DirectoryName(Directory), new AccountId(Account), Method, Destination, ConfirmedAt)
        {
            Label = Label,
            Secret = Secret,
            Version = Version,
            UsableFrom = UsableFrom ?? ConfirmedAt,
            LastUsedAt = LastUsedAt,
            IsDefault = IsDefault,
        };
}
