namespace Sspr.Diagnosis.Entra;

/// <summary>What could not be tried on the way to Microsoft.</summary>
internal static class WayUnknowns
{
    /// <summary>As findings.</summary>
    public static IEnumerable<Finding> Of(WayFacts? way)
    {
        if (way is null)
        {
            yield break;
        }

        if (way.UnnamedRelays is { } zone)
        {
            yield return new Finding(FindingWeight.CouldNotFindOut, null, zone, new(
                "could not find out: Microsoft names no host of it. Name those of the events 31019 or 31044 with `--relay`",
                "確認できませんでした: Microsoft はホスト名を公開していません。イベント 31019 または 31044 にある名前を `--relay` で指定します"));
        }

        foreach (var state in way.Endpoints)
        {
            if (state.Outcome is EndpointOutcome.NotTried { Scheme: var scheme })
            {
                yield return new Finding(FindingWeight.CouldNotFindOut, null, $"{state.Endpoint}", new(
                    $"could not find out: the way leads through a proxy of the kind {scheme}, which is not spoken to here",
                    $"確認できませんでした: 種類が {scheme} のプロキシには対応していません"));
            }
        }
    }
}
