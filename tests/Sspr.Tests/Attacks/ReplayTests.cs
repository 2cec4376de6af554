using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Methods.OathToken;
using Sspr.Methods.Passkey;
using Sspr.Methods.RecoveryCode;
using Sspr.Methods.SecurityQuestions;
using Sspr.Methods.Vouching;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Methods;
using Sspr.Tests.Methods.Passkey;
using Sspr.Tests.Resets;
using CodeText = Sspr.Methods.RecoveryCode.CodeText;

namespace Sspr.Tests.Attacks;

/// <summary>What proved something once is sent again: at the next gate of the same attempt, and in the next attempt.</summary>
public sealed class ReplayTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 20).Select(static i => (byte)i)];
    private static readonly DirectoryAccount Alice = Some.Account() with { Manager = "CN=manager,OU=People,DC=corp,DC=test" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => ["EmailCode", "AuthenticatorApp", "OathToken by time", "OathToken by events", "RecoveryCode", "Passkey", "Vouching"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_proved_something_once_proves_nothing_again(string kind)
    {
        var method = Enum.Parse<MethodKind>(kind.Split(' ')[0]);

        // codes that are computed count once between them
        var partner = method is MethodKind.AuthenticatorApp or MethodKind.OathToken ? MethodKind.RecoveryCode : MethodKind.AuthenticatorApp;
        await using var world = await ResetWorld.CreateAsync();
        await world.PolicyAsync(RuleWith(method, partner));
        var prove = await RegisterAsync(world, kind);
        await (partner == MethodKind.AuthenticatorApp ? SaveAppAsync(world) : (Task)SaveListAsync(world));

        var (key, reset) = await ToProofAsync(world, method);
        var proof = await prove(reset);
        var accepted = Assert.IsType<SubmitProofResult.Accepted>(await SubmitAsync(world, key, proof));
        await world.WorkAsync();

        // the next gate asks for something else, the old key is void, and the next attempt has a challenge of its own
        Assert.IsType<SubmitProofResult.NoReset>(await SubmitAsync(world, key, proof));
        Assert.IsType<SubmitProofResult.Refused>(await SubmitAsync(world, accepted.NewKey, proof));
        var (next, _) = await ToProofAsync(world, method);
        Assert.IsType<SubmitProofResult.Refused>(await SubmitAsync(world, next, proof));
    }

    [Fact]
    public async Task Answers_to_questions_of_one_attempt_prove_nothing_where_others_are_asked()
    {
        await using var world = await ResetWorld.CreateAsync();
        await world.PolicyAsync(RuleWith(MethodKind.EmailCode, MethodKind.SecurityQuestions));
        await SaveQuestionsAsync(world);
        var (key, reset) = await ToQuestionsAsync(world);
        var (asked, proof) = await AnswersAsync(world, reset);
        Assert.IsType<SubmitProofResult.Accepted>(await SubmitAsync(world, key, proof));

        (key, reset) = await ToQuestionsAsync(world);
        for (var tries = 0; (await AnswersAsync(world, reset)).Asked == asked; tries++)
        {
            Assert.True(tries < 3, "The same questions were drawn four times.");
            (key, reset) = await ToQuestionsAsync(world);
        }

        Assert.IsType<SubmitProofResult.Refused>(await SubmitAsync(world, key, proof));
    }

    private static string RuleWith(params MethodKind[] methods) =>
        $$"""
        { "name": "all", "appliesTo": "all", "gates": 2, "methods": [{{string.Join(", ", methods.Select(static method => $"\"{method}\""))}}],
          "registration": { "managerVouches": true } }
        """;

    /// <summary>Gives Alice the method; what comes back makes the right proof for an attempt.</summary>
    private static async Task<Func<Reset, Task<Proof>>> RegisterAsync(ResetWorld world, string kind)
    {
        world.Corp.Add(Alice);
        world.Corp.Add(Some.Account("manager") with { Id = new AccountId(Guid.CreateVersion7(Some.Moment)), DistinguishedName = Alice.Manager! });
        switch (kind)
        {
            case "AuthenticatorApp":
                var app = await SaveAppAsync(world);
                return _ => Task.FromResult(new Proof(app.CodeAt(world.Time.GetUtcNow())));
            case "OathToken by time":
                await SaveAsync(world, MethodKind.OathToken, "T1", new TokenState(Secret, TokenCounts.Time, 30, -1, 0).ToBytes());
                return _ => Task.FromResult(new Proof(OathCode.Of(HashAlgorithmName.SHA1, Secret, OathCode.StepAt(world.Time.GetUtcNow(), 30), 6)));
            case "OathToken by events":
                await SaveAsync(world, MethodKind.OathToken, "T1", new TokenState(Secret, TokenCounts.Events, 30, 4, 0).ToBytes());
                return _ => Task.FromResult(new Proof(OathCode.Of(HashAlgorithmName.SHA1, Secret, 5, 6)));
            case "RecoveryCode":
                var codes = await SaveListAsync(world);
                return _ => Task.FromResult(new Proof(codes[2]));
            case "Passkey":
                var device = new SoftAuthenticator { UserHandle = StoredPasskey.NewHandle(), Host = "reset.test", Origin = "https://reset.test" };
                await SaveAsync(world, MethodKind.Passkey, SoftAuthenticator.Text64(device.Id), device.Stored().ToBytes());
                return async reset => (device with { Challenge = Base64Url.DecodeFromChars((await ChallengeAsync(world, reset)).Data!) }).Assert();
            case "Vouching":
                return async reset => await VouchAsync(world, reset);
            default:
                return _ => Task.FromResult(new Proof(world.Mail.CodeFor(Alice.MailAddresses[0])!));
        }
    }

    private static async Task<(BrowserKey Key, Reset Reset)> ToProofAsync(ResetWorld world, MethodKind method)
    {
        var (key, reset) = await world.StartAsync();
        await world.Get<ChooseMethod>().ExecuteAsync(key, method, Stop);
        await world.WorkAsync();
        return (key, reset);
    }

    private static async Task<(BrowserKey Key, Reset Reset)> ToQuestionsAsync(ResetWorld world)
    {
        // three codes in ten minutes; and questions are never the first gate, so there is nothing to choose
        world.Time.Advance(TimeSpan.FromMinutes(15));
        var (key, reset) = await world.StartAsync();
        await world.WorkAsync();
        var accepted = Assert.IsType<SubmitProofResult.Accepted>(
            await SubmitAsync(world, key, new Proof(world.Mail.CodeFor(Alice.MailAddresses[0])!)));
        await world.WorkAsync();
        return (accepted.NewKey, reset);
    }

    private static async Task<(string Asked, Proof Proof)> AnswersAsync(ResetWorld world, Reset reset)
    {
        var asked = (await ChallengeAsync(world, reset)).Data!;
        return (asked, new Proof([.. JsonSerializer.Deserialize<string[]>(asked)!.Select(static question => $"answer to {question}")]));
    }

    private static async Task<Challenge> ChallengeAsync(ResetWorld world, Reset reset) => (await world.Store.FindLiveChallengeAsync(reset.Id, Stop))!;

    private static Task<SubmitProofResult> SubmitAsync(ResetWorld world, BrowserKey key, Proof proof) =>
        world.Get<SubmitProof>().ExecuteAsync(key, proof, Stop);

    private static async Task<Proof> VouchAsync(ResetWorld world, Reset reset)
    {
        var request = (await world.Get<IVouchStore>().FindAsync((await ChallengeAsync(world, reset)).Id, Stop))!;
        var manager = world.Corp.Of("manager");
        var voucher = new Voucher(Some.Directory, manager, AccountKey.Of(world.Get<InstallationKey>(), Some.Directory, manager.Id));
        Assert.IsType<AnswerVouchResult.Done>(await world.Get<AnswerVouch>().ApproveAsync(voucher, request.Challenge, request.Number, Stop));
        return new Proof(request.Number);
    }

    private static async Task<AppOnFile> SaveAppAsync(ResetWorld world)
    {
        var app = new AppOnFile(Alice.Id);
        await world.Get<IRegistrationStore>().SaveAsync(app.Registration, Stop);
        return app;
    }

    private static async Task<IReadOnlyList<string>> SaveListAsync(ResetWorld world)
    {
        string[] codes = [.. Enumerable.Range(0, 10).Select(static _ => CodeText.New())];
        await SaveAsync(world, MethodKind.RecoveryCode, "list-1", CodeList.Of(Some.Key(), "list-1", codes).ToBytes());
        return codes;
    }

    private static async Task SaveQuestionsAsync(ResetWorld world)
    {
        world.Corp.Add(Alice);
        var answers = new List<AnswerHash>();
        foreach (var question in QuestionNames.All.Take(5))
        {
            answers.Add(await AnswerHash.OfAsync(question, AnswerText.Fold($"answer to {question}"), Stop));
        }

        await SaveAsync(world, MethodKind.SecurityQuestions, "answers", JsonSerializer.SerializeToUtf8Bytes(answers));
    }

    private static Task SaveAsync(ResetWorld world, MethodKind method, string destination, byte[] secret) => world.Get<IRegistrationStore>().SaveAsync(
        new Registration(Some.Directory, Alice.Id, method, destination, Some.Moment.AddDays(-30)).Seal(Some.Key(), secret), Stop);
}
