using Azure.Core;
using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Graph.Authentication;
using Sspr.Diagnosis.Entra;
using Sspr.Problems;

namespace Sspr.Entra;

/// <summary>Signs in to a tenant.</summary>
/// <param name="place">The cloud.</param>
/// <param name="patience">How long it may take.</param>
/// <param name="time">The clock.</param>
/// <param name="network">What requests to Microsoft Graph go through; null for the usual.</param>
internal sealed class EntraConnection(EntraPlace place, TenantPatience patience, TimeProvider time, HttpMessageHandler? network = null)
{
    private static readonly TimeSpan APersonsTime = TimeSpan.FromMinutes(15);

    /// <summary>Signs in, and makes what reads the tenant.</summary>
    /// <param name="credential">Who signs in.</param>
    /// <param name="isPerson">Whether it is a person, who takes their time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ConnectResult> ConnectAsync(TokenCredential credential, bool isPerson, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var scopes = Scopes(isPerson);
        var limit = isPerson ? APersonsTime : patience.SignIn;
        using var timer = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await credential.GetTokenAsync(new TokenRequestContext(scopes, isCaeEnabled: true), stop.Token);
        }
        catch (AuthenticationFailedException fault)
        {
            return new ConnectResult.Refused(
                GraphFaults.IsUnreachable(fault) ? ProblemCodes.EntraUnreachable : ProblemCodes.EntraSignInRefused,
                $"{place.Authority.Host}: {GraphFaults.FirstLine(fault)}");
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return new ConnectResult.Refused(ProblemCodes.EntraUnreachable, $"{place.Authority.Host} did not answer within {limit.TotalSeconds:0} s");
        }

        return Connected(credential, scopes);
    }

    private ConnectResult.Connected Connected(TokenCredential credential, string[] scopes)
    {
        var http = new HttpClient(new ThrottleWait(patience.Lists, time)
        {
            InnerHandler = network ?? new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All, AllowAutoRedirect = false },
        });

        // Security: the token goes to the one host and no other, whatever a next page points to; guarded by A_page_that_points_elsewhere_gets_no_token
        var authentication = new AzureIdentityAuthenticationProvider(credential, [place.Graph.Host], observabilityOptions: null, isCaeEnabled: true, scopes);
        return new ConnectResult.Connected(new GraphTenant(new GraphServiceClient(http, authentication, new Uri(place.Graph, "v1.0").ToString())), http);
    }

    // an application's permissions were granted beforehand; a person is asked for each
    private string[] Scopes(bool isPerson) => isPerson
        ? [.. EntraPermissions.All.Select(permission => new Uri(place.Graph, permission).ToString())]
        : [new Uri(place.Graph, ".default").ToString()];
}

/// <summary>Outcome of signing in to a tenant.</summary>
internal abstract record ConnectResult
{
    private ConnectResult()
    {
    }

    /// <summary>Signed in.</summary>
    /// <param name="Tenant">Reads it.</param>
    /// <param name="Line">Closed when all is read.</param>
    internal sealed record Connected(IEntraTenant Tenant, IDisposable Line) : ConnectResult;

    /// <summary>Not signed in.</summary>
    /// <param name="Problem">Why.</param>
    /// <param name="Evidence">What was seen.</param>
    internal sealed record Refused(ProblemCode Problem, string Evidence) : ConnectResult;
}
