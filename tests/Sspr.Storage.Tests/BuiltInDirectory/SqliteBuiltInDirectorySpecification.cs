using Sspr.Directories.Tests.Specification;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests.BuiltInDirectory;

public sealed class SqliteBuiltInDirectorySpecification : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync() => new SpecifiedBuiltInDirectory(await SqliteDatabase.CreateAsync());
}

[Trait("Needs", "Lab")]
public sealed class PostgresBuiltInDirectorySpecification : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync() => new SpecifiedBuiltInDirectory(await PostgresDatabase.CreateAsync());
}
