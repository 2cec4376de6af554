using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>A code that <see cref="RealFaults"/> does not make: a line of <c>codes-without-a-fault.txt</c>.</summary>
/// <param name="Code">The code.</param>
/// <param name="Kind">How it is proven, or that it cannot be.</param>
/// <param name="File">The test's file below <c>tests</c>; a hyphen where there is none.</param>
/// <param name="Rest">The test's method, or the reason.</param>
internal sealed record CodeWithoutFault(string Code, string Kind, string File, string Rest)
{
    /// <summary>The fault is made in another test.</summary>
    public const string Proven = "proven";

    /// <summary>It is made in another test, against a stand-in of the other side.</summary>
    public const string StandIn = "stand-in";

    /// <summary>It cannot be made here.</summary>
    public const string Cannot = "cannot";

    /// <summary>All lines.</summary>
    public static IReadOnlyList<CodeWithoutFault> All { get; } =
    [
        .. from line in System.IO.File.ReadLines(Path.Combine(LabScript.RepositoryRoot, "tests/Sspr.EndToEnd.Tests/Faults/codes-without-a-fault.txt"))
           where line.Length > 0 && line[0] != '#'
           let parts = line.Split(" | ", 4)
           select new CodeWithoutFault(parts[0], parts[1], parts[2], parts[3]),
    ];
}
