using System.Collections.Frozen;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sspr.Diagnosis.Entra;

namespace Sspr.Entra.Way;

/// <summary>Judges the certificate of an endpoint: whether this machine trusts it, and whether an authority that Microsoft uses stands behind it.</summary>
internal static class EndpointCertificate
{
    /// <summary>SHA-256 of the roots that Microsoft names for its services (Azure Certificate Authority details), beside those that it used before.</summary>
    private static readonly FrozenSet<string> Roots = new[]
    {
        // DigiCert Global Root G2, G3, CA; TLS RSA4096 Root G5, TLS ECC P384 Root G5
        "CB3CCBB76031E5E0138F8DD39A23F9DE47FFC35E43C1144CEA27D46A5AB1CB5F",
        "31AD6648F8104138C738F39EA4320133393E3A18CC02296EF97C2AC9EF6731D0",
        "4348A0E9444C78CB265E058D5E8944B4D84F9662BD26DB257F8934A443C70161",
        "371A00DC0533B3721A7EEB40E8419E70799D2B0A0F2C1D80693165F7CEC4AD75",
        "018E13F0772532CF809BD1B17281867283FC48C6E13BE9C69812854A490C1B05",

        // Microsoft RSA and ECC Root Certificate Authority 2017
        "C741F70F4B2A8D88BF2E71C14122EF53EF10EBA0CFA5E64CFA20F418853073E0",
        "358DF39D764AF9E1B766E9C972DF352EE15CFAC227AF6AD1D70E8E4A6EDCBA02",

        // D-TRUST Root Class 3 CA 2 2009
        "49E7A442ACF0EA6287050054B52564B650E4F49E42E348D6AA38E039E957B1C1",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Null if it is in order.</summary>
    public static EndpointOutcome? Judge(MicrosoftEndpoint endpoint, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (certificate is null || chain is not { ChainElements: [.., { Certificate: var last }] })
        {
            return new EndpointOutcome.TlsFailed("no certificate was shown");
        }

        var isRoot = last.SubjectName.RawData.AsSpan().SequenceEqual(last.IssuerName.RawData);
        return endpoint.IsMicrosofts && isRoot && !Roots.Contains(last.GetCertHashString(HashAlgorithmName.SHA256)) ? new EndpointOutcome.Inspected(last.Subject)
            : errors == SslPolicyErrors.None ? null
            : new EndpointOutcome.TlsFailed($"{certificate.Subject}, {last.Issuer}: {Status(chain, errors)}");
    }

    // the runtime's own names, as they are found in its documents
    private static string Status(X509Chain chain, SslPolicyErrors errors)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status);
        return status == X509ChainStatusFlags.NoError ? $"{errors}" : $"{status}";
    }
}
