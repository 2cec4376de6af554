using System.Reflection;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Resets;

namespace Sspr.Tests.Architecture;

public sealed class TypeTests
{
    private static readonly Type[] Secrets = [typeof(NewPassword), typeof(Proof), typeof(OneTimeCode), typeof(BrowserKey), typeof(InstallationKey)];

    // handed straight to the browser's cookie by the one caller, and never stored or logged
    private static readonly Type[] MayCarryTheBrowserKey =
        [typeof(Sspr.AdminSessions.BeginAdminSessionResult.Begun), typeof(StartResult.Started), typeof(SubmitProofResult.Accepted), typeof(Sspr.SignIns.SignInResult.PasswordProved)];

    [Fact]
    public void Every_closed_result_is_closed()
    {
        var open = Types().Where(static type => IsRecord(type) && type.IsAbstract && type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Any(type.IsAssignableFrom))
            .Where(static type => type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                .Any(constructor => !constructor.IsPrivate && !IsCopy(constructor, type))
                || type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Any(nested => type.IsAssignableFrom(nested) && !nested.IsSealed));

        Repository.AssertNone(open.Select(static type => type.FullName!));
    }

    [Fact]
    public void Every_abstract_record_is_a_closed_result() =>
        // what the settings of several kinds have in common is no result
        Repository.AssertNone(Types().Where(static type => IsRecord(type) && type.IsAbstract && !type.Name.EndsWith("Options", StringComparison.Ordinal))
            .Where(static type => !type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Any(nested => Definition(nested.BaseType) == type))
            .Select(static type => type.FullName!));

    [Fact]
    public void No_secret_is_a_property_of_a_record() =>
        Repository.AssertNone(Types().Where(static type => IsRecord(type) && !MayCarryTheBrowserKey.Contains(type))
            .SelectMany(static type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static property => Secrets.Contains(property.PropertyType))
            .Select(static property => $"{property.DeclaringType}.{property.Name}"));

    [Fact]
    public void No_secret_is_a_record_itself() => Assert.DoesNotContain(Secrets.Where(static type => type != typeof(BrowserKey)), IsRecord);

    private static IEnumerable<Type> Types() =>
        new[] { typeof(NewPassword).Assembly, typeof(Reset).Assembly }.SelectMany(static assembly => assembly.GetTypes());

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) is not null;

    private static bool IsCopy(ConstructorInfo constructor, Type type) =>
        constructor.GetParameters() is [var only] && Definition(only.ParameterType) == Definition(type);

    private static Type? Definition(Type? type) => type is { IsGenericType: true } ? type.GetGenericTypeDefinition() : type;
}
