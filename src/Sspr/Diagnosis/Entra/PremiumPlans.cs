namespace Sspr.Diagnosis.Entra;

/// <summary>The service plans that resets with writeback need (Microsoft Learn: "Product names and service plan identifiers for licensing").</summary>
internal static class PremiumPlans
{
    private static readonly Guid[] Ids =
    [
        // AAD_PREMIUM: Microsoft Entra ID P1
        new("41781fb2-bc02-4b7c-bd55-b576c07bb09d"),

        // AAD_PREMIUM_P2: Microsoft Entra ID P2
        new("eec0eb4f-6444-4f95-aba0-50c24d67f998"),
    ];

    /// <summary>Whether one of the plans is among them.</summary>
    public static bool IsAmong(IEnumerable<Guid> plans) => plans.Any(Ids.Contains);

    /// <summary>Whether a subscription with one of the plans is in force.</summary>
    public static bool IsInForce(IEnumerable<TenantSku> skus) =>
        skus.Any(static sku => IsAmong(sku.Plans) && sku.Status is "Enabled" or "Warning" && sku.Bought > 0);
}
