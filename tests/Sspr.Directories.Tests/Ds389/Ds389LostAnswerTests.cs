using Sspr.Directories.Tests.StandardLdap;

namespace Sspr.Directories.Tests.Ds389;

/// <summary>Lost answers of 389 Directory Server.</summary>
[Trait("Needs", "Lab")]
public sealed class Ds389LostAnswerTests(LabDs389s labs) : LostAnswerTests
{
    private protected override async Task<ILabLdap> StartAsync() => await labs.StartAsync();
}
