using System.Xml.Linq;

namespace Sspr.Tests.Architecture;

public sealed class ProjectTests
{
    [Theory]
    [InlineData("Sspr.Directories")]
    [InlineData("Sspr", "Sspr.Directories")]
    [InlineData("Sspr.Storage", "Sspr")]
    [InlineData("Sspr.Server", "Sspr.Storage")]
    [InlineData("Sspr.Agent", "Sspr.Directories")]
    [InlineData("Sspr.Entra", "Sspr")]
    [InlineData("Sspr.Cli", "Sspr.Entra", "Sspr.Storage")]
    public void A_project_references_only_what_the_decision_allows(string project, params string[] allowed) =>
        Assert.Equal(allowed, References(project));

    [Fact]
    public void No_project_is_left_out_of_the_table() =>
        Assert.Equal(
            ["Sspr", "Sspr.Agent", "Sspr.Cli", "Sspr.Directories", "Sspr.Entra", "Sspr.Server", "Sspr.Storage"],
            Repository.Sources("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Sspr", "Microsoft.EntityFrameworkCore")]
    [InlineData("Sspr", "Microsoft.AspNetCore")]
    [InlineData("Sspr.Directories", "Microsoft.AspNetCore")]
    [InlineData("Sspr.Agent", "Microsoft.EntityFrameworkCore")]
    [InlineData("Sspr.Agent", "Microsoft.Graph")]
    [InlineData("Sspr.Server", "Microsoft.Graph")]
    [InlineData("Sspr.Directories", "Azure.")]
    [InlineData("Sspr", "Azure.")]
    public void A_heavy_dependency_stays_out(string project, string package) =>
        Assert.DoesNotContain(
            Elements(project, "PackageReference"),
            reference => reference.StartsWith(package, StringComparison.Ordinal) && !reference.EndsWith("SignalR.Client", StringComparison.Ordinal));

    [Fact]
    public void Nothing_uses_data_protection_of_the_framework() =>
        Assert.DoesNotContain(
            Repository.Sources("src"),
            path => Repository.Read(path).Contains("IDataProtect", StringComparison.Ordinal)
                || Repository.Read(path).Contains("AddDataProtection", StringComparison.Ordinal)
                || Repository.Read(path).Contains("AddAntiforgery", StringComparison.Ordinal));

    /// <summary>What is published for a platform has a lock file of its own, which a build for none does not bring up to date.</summary>
    [Fact]
    public void Lock_files_of_every_platform_name_the_projects_that_are_referred_to()
    {
        var locks = Repository.Sources("src", "packages*.lock.json").ToList();

        Assert.Contains(locks, static path => path.EndsWith("linux-x64.lock.json", StringComparison.Ordinal));
        Repository.AssertNone(
            from path in locks
            let project = Path.GetFileName(Path.GetDirectoryName(path))!
            from name in References(project)
            let known = XDocument.Parse(Repository.Read($"src/{name}/{name}.csproj")).Descendants("AssemblyName").FirstOrDefault()?.Value ?? name
            where !Repository.Read(path).Contains($"\"{known}\": {{", StringComparison.OrdinalIgnoreCase)
            select $"{path} does not know {name}: run dotnet restore src/{project} -p:RuntimeIdentifier=linux-x64 --force-evaluate");
    }

    private static IEnumerable<string> References(string project) =>
        Elements(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    private static IReadOnlyList<string> Elements(string project, string element) =>
        [.. XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj")).Descendants(element).Select(node => node.Attribute("Include")!.Value)];
}
