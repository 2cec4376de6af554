namespace Sspr.Directories.Synchronisation;

/// <summary>What kind of entry it is.</summary>
internal enum ObjectKind
{
    /// <summary>Somebody signs in with it.</summary>
    Account = 1,

    /// <summary>It has members.</summary>
    Group = 2,

    /// <summary>An organisational unit or container: accounts stand below it.</summary>
    Container = 3,
}
