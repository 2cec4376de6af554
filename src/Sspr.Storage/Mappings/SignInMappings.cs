using Microsoft.EntityFrameworkCore;

namespace Sspr.Storage.Mappings;

/// <summary>The tables of signing in, in one line of the context.</summary>
internal static class SignInMappings
{
    public static void Apply(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.ApplyConfiguration(new SessionMapping());
        model.ApplyConfiguration(new SignInLockoutMapping());
        model.ApplyConfiguration(new SignInPlaceMapping());
        model.ApplyConfiguration(new PassMapping());
    }
}
