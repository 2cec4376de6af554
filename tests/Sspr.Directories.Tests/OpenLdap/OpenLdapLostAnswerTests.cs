using Sspr.Directories.Tests.StandardLdap;

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>Lost answers of OpenLDAP.</summary>
[Trait("Needs", "Lab")]
public sealed class OpenLdapLostAnswerTests(LabOpenLdaps labs) : LostAnswerTests
{
    private protected override async Task<ILabLdap> StartAsync() => await labs.StartAsync();
}
