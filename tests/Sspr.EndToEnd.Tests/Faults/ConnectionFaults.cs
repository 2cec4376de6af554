using System.Text.Json.Nodes;
using Sspr.Problems;
using Sspr.Testing.Faults;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What is wrong with the domain controller, the way to it and its certificate.</summary>
internal static class ConnectionFaults
{
    private const string NewPassword = "A-new-one-for-the-service-2026";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("certificate expired", ProblemCodes.CertificateExpired, Question.Doctor)
        {
            Make = static bench => bench.Domain.CertificateAsync(CertificateKind.Expired, Token),
            Mend = static (bench, advice) => RenewAsync(bench, advice, step: 2, "on Samba replace the files"),
        },
        new("certificate not yet valid", ProblemCodes.CertificateNotYetValid, Question.Doctor)
        {
            Make = static bench => bench.Domain.CertificateAsync(CertificateKind.NotYet, Token),
            Mend = static (bench, advice) => RenewAsync(bench, advice, step: 3, "issue the certificate again"),
        },
        new("certificate for another name", ProblemCodes.CertificateWrongName, Question.Doctor)
        {
            Make = static bench => bench.Domain.CertificateAsync(CertificateKind.WrongName, Token),
            Mend = static (bench, advice) => RenewAsync(bench, advice, step: 3, "issue a certificate that holds the configured name"),
        },
        new("certificate that is not for servers", ProblemCodes.CertificateUnsuitable, Question.Doctor)
        {
            Make = static bench => bench.Domain.CertificateAsync(CertificateKind.ClientOnly, Token),
            Mend = static (bench, advice) => RenewAsync(bench, advice, step: 2, "extended key usage *Server Authentication*"),
        },
        new("certificate of an unknown authority", ProblemCodes.CertificateUntrusted, Question.Doctor)
        {
            Make = static bench => bench.Domain.CertificateAsync(CertificateKind.SelfSigned, Token),
            Mend = static async (bench, advice) =>
            {
                advice.Says(2, "name the file in the directory's setting `CaFile`");
                var issuer = Path.Combine(bench.Installation.Folder, "issuer.pem");
                await FaultHost.RunAsync($"openssl s_client -connect {bench.Domain.Address}:636 -showcerts </dev/null 2>/dev/null | openssl x509 > {issuer}");
                await bench.EditDirectoryAsync(directory => directory["CaFile"] = issuer);
            },
            Restore = static async bench =>
            {
                await bench.Domain.CertificateAsync(CertificateKind.Good, Token);
                await bench.RestoreAgentAsync();
            },
        },
        new("certificate expires in days", ProblemCodes.CertificateExpiresSoon, Question.Doctor)
        {
            Make = static bench => bench.Domain.CertificateAsync(CertificateKind.Soon, Token),
            Mend = static (bench, advice) => RenewAsync(bench, advice, step: 2, "on Samba replace the files"),
        },
        new("domain controller crashed", ProblemCodes.ConnectionRefused, Question.Doctor)
        {
            Make = static bench => bench.Domain.KillAsync(Token),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(1, "systemctl start samba-ad-dc")),
        },
        new("domain controller crashed, asked about a user", ProblemCodes.ConnectionRefused, Question.Why("alice"))
        {
            Make = static bench => bench.Domain.KillAsync(Token),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(1, "systemctl start samba-ad-dc")),
        },
        new("domain controller hangs", ProblemCodes.DirectoryTimedOut, Question.Why("alice"))
        {
            Make = static bench => bench.Domain.PauseAsync(Token),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Check the load and the disk of the domain controller");
                return bench.Domain.ResumeAsync(Token);
            },
        },
        new("domain controller hangs, asked of the doctor", ProblemCodes.DirectoryTimedOut, Question.Doctor)
        {
            // until the synchronisation has met it as well: it has to go on by itself afterwards
            Make = static async bench =>
            {
                await bench.Domain.PauseAsync(Token);
                await bench.UntilAsync(Question.Doctor, static told => told.Findings.Any(static one => one.Subject == "synchronisation corp"));
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Check the load and the disk of the domain controller");
                return bench.Domain.ResumeAsync(Token);
            },
        },
        new("port on which nothing listens", ProblemCodes.ConnectionRefused, Question.Doctor)
        {
            Make = static bench => ServersAsync(bench, $"{bench.Domain.Address}:6360"),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "correct the port in the directory's setting `Servers`");
                return ServersAsync(bench, $"{bench.Domain.Address}:636");
            },
        },
        new("name that does not resolve", ProblemCodes.HostNotResolved, Question.Doctor)
        {
            Make = static bench => ServersAsync(bench, "dc9.nowhere.invalid:636"),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "Correct the name in the directory's setting `Servers`");
                return ServersAsync(bench, $"{bench.Domain.Address}:636");
            },
        },
        new("mail server's port instead of the domain controller's", ProblemCodes.DirectoryBrokeProtocol, Question.Doctor)
        {
            Make = static bench => AnotherAsync(bench, "220 mail.corp.test ESMTP\r\n"),
            Mend = static (bench, advice) => CorrectAsync(bench, advice, step: 2, "Correct host and port in `Servers`"),
            Restore = static bench => bench.EndBesideAsync(),
        },
        new("balancer with nothing behind it", ProblemCodes.ConnectionLost, Question.Doctor)
        {
            Make = static bench => AnotherAsync(bench, greeting: null),
            Mend = static (bench, advice) => CorrectAsync(bench, advice, step: 3, "name the domain controller itself in `Servers`"),
            Restore = static bench => bench.EndBesideAsync(),
        },
        new("port without TLS", ProblemCodes.TlsFailed, Question.Doctor)
        {
            Make = static bench => ServersAsync(bench, $"{bench.Domain.Address}:389"),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "connect to port 636");
                return ServersAsync(bench, $"{bench.Domain.Address}:636");
            },
        },
        new("service account's password changed", ProblemCodes.ServiceAccountRefused, Question.Doctor)
        {
            Make = static async bench =>
            {
                await bench.OnDomainControllerAsync($"samba-tool user setpassword svc-sspr --newpassword='{NewPassword}'");
                await bench.RestartAgentAsync();
            },
            Mend = static async (bench, advice) =>
            {
                var file = bench.ReadDirectory()["PasswordFile"]!.GetValue<string>();
                await FaultHost.RunAsync(advice.Command(2, "printf %s").With("PASSWORD", NewPassword).With("FILE", file).Text);
            },
        },
        new("service account disabled", ProblemCodes.ServiceAccountUnusable, Question.Doctor)
        {
            Make = static async bench =>
            {
                await bench.OnDomainControllerAsync("samba-tool user disable svc-sspr");
                await bench.RestartAgentAsync();
            },
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(1, "samba-tool user enable svc-sspr")),
        },
        new("service account locked", ProblemCodes.ServiceAccountUnusable, Question.Doctor)
        {
            Make = static async bench =>
            {
                await bench.Domain.LockAsync("svc-sspr", Token);
                await bench.RestartAgentAsync();
            },
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(1, "samba-tool user unlock svc-sspr")),
        },
        new("unit that is served does not exist", ProblemCodes.DirectoryAnsweredUnexpectedly, Question.Why("alice"))
        {
            Make = static bench => bench.EditDirectoryAsync(directory => directory["SearchBases"] = new JsonArray($"OU=Peple,{bench.Domain.BaseDn}")),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "`SearchBases` names existing containers");
                return bench.EditDirectoryAsync(directory => directory["SearchBases"] = new JsonArray(bench.Domain.PeopleDn));
            },
        },
        new("unit that is served does not exist, asked of the doctor", ProblemCodes.DirectoryAnsweredUnexpectedly, Question.Doctor)
        {
            Make = static bench => bench.EditDirectoryAsync(directory => directory["SearchBases"] = new JsonArray(bench.Domain.PeopleDn, $"OU=Peple,{bench.Domain.BaseDn}")),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "`SearchBases` names existing containers");
                return bench.EditDirectoryAsync(directory => directory["SearchBases"] = new JsonArray(bench.Domain.PeopleDn));
            },
        },
        new("directory goes on taking the old password", ProblemCodes.PreviousPasswordStaysValid, Question.Why("alice"))
        {
            Make = static bench => bench.EditDirectoryAsync(static directory => directory.Remove("PreviousPasswordGrace")),
            Mend = static (bench, advice) =>
            {
                advice.Says(3, "`PreviousPasswordGrace` to `00:00:00`");
                return bench.EditDirectoryAsync(static directory => directory["PreviousPasswordGrace"] = "00:00:00");
            },
        },
    ];

    private static Task RenewAsync(FaultBench bench, Advice advice, int step, string words)
    {
        advice.Says(step, words);
        return bench.Domain.CertificateAsync(CertificateKind.Good, Token);
    }

    /// <summary>Something else answers, with the domain controller's own certificate.</summary>
    private static Task AnotherAsync(FaultBench bench, string? greeting)
    {
        var tls = Path.Combine(Path.GetDirectoryName(bench.Domain.CaFile)!, "private", "tls");
        var other = OtherServer.Start(bench.Domain.Address, Path.Combine(tls, "cert.pem"), Path.Combine(tls, "key.pem"), greeting);
        bench.AlsoBeside = other;
        return ServersAsync(bench, other.Address.ToString());
    }

    private static Task CorrectAsync(FaultBench bench, Advice advice, int step, string words)
    {
        advice.Says(step, words);
        return ServersAsync(bench, $"{bench.Domain.Address}:636");
    }

    private static Task ServersAsync(FaultBench bench, string server) =>
        bench.EditDirectoryAsync(directory => directory["Servers"] = new JsonArray(server));
}
