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

    public DateTimeOffset ConfirmedAt { get; init; }

    public Registration ToRegistration() =>
        new(new DirectoryName(Directory), new AccountId(Account), Method, Destination, ConfirmedAt);
}
