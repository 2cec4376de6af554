using Sspr.Directories;
using Sspr.Methods;
using Sspr.Resets;
using Sspr.SignIns;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Attacks;

/// <summary>A-12: a code of one attempt, purpose or account is tried in every other.</summary>
public sealed class CodeOfAnotherFlowTests
{
    private const string Rule =
        """{ "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"], "unlock": { "allowed": true } }""";

    private static readonly int Copies = AttackSize.Of(slice: 2, full: 4);

    /// <summary>Three purposes, two accounts, two attempts each, or four: every code in every attempt, 144 pairs or 576.</summary>
    [Fact]
    public async Task A_code_opens_the_one_attempt_that_it_was_sent_for_and_no_other()
    {
        await using var world = await ResetWorld.CreateAsync(static settings =>
        {
            settings["Policy:ProofAttempts"] = "10";
            settings["SignIn:TriesPerName"] = "1000000";
            settings["SignIn:TriesPerSource"] = "1000000";
            settings["Throttling:StartsPerSource"] = "1000000";
            foreach (var key in new[] { "StartsPerName", "CodesPerAccount", "CodesPerAccountDaily", "CodesPerAddressDaily", "ProofsPerAccount" })
            {
                settings[$"Throttling:{key}"] = "1000000";
            }
        });
        await world.PolicyAsync(Rule);
        var codes = await BeginAllAsync(world);
        var tried = 0;

        // ten proofs are the most that one attempt takes, so each attempt is begun anew for the next ten foreign codes
        for (var first = 0; first < codes.Count; first += 9)
        {
            var targets = await BeginAllAsync(world);
            foreach (var target in targets)
            {
                foreach (var foreign in codes.Skip(first).Take(9))
                {
                    Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(target.Key, foreign.Code));
                    tried++;
                }

                Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(target.Key, target.Code));
            }
        }

        Assert.Equal(6 * Copies * 6 * Copies, tried);
    }

    private static async Task<List<Flow>> BeginAllAsync(ResetWorld world)
    {
        var flows = new List<Flow>();
        foreach (var name in new[] { "alice", "bruno" })
        {
            var account = Known(world, name);
            foreach (var kind in new[] { AttemptKind.Reset, AttemptKind.Unlock, AttemptKind.SignIn })
            {
                for (var copy = 0; copy < Copies; copy++)
                {
                    world.Mail.Clear();
                    var key = kind == AttemptKind.SignIn ? await SignInAsync(world, name) : (await world.StartAsync(name, kind: kind)).Key;
                    await world.WorkAsync();
                    flows.Add(new Flow(key, world.Mail.CodeFor(account.MailAddresses[0])!));
                }
            }
        }

        return flows;
    }

    private static DirectoryAccount Known(ResetWorld world, string name)
    {
        try
        {
            return world.Corp.Of(name);
        }
        catch (InvalidOperationException)
        {
            return world.Corp.Add(Some.Account(name) with { Id = new AccountId(Guid.CreateVersion7(Some.Moment)), State = AccountState.LockedOut });
        }
    }

    private static async Task<BrowserKey> SignInAsync(ResetWorld world, string name)
    {
        // a locked account cannot sign in: open it for as long as this takes
        var locked = world.Corp.Of(name);
        world.Corp.Replace(locked with { State = default });
        using var password = NewPassword.FromCharacters("the old password");
        var proved = Assert.IsType<SignInResult.PasswordProved>(await world.Get<SignIn>().ExecuteAsync(
            new SignInRequest(Some.Name(name), "192.0.2.7"), password, CancellationToken.None));
        var known = Assert.IsType<VisitResult.Known>(await world.Get<ReadVisit>().ExecuteAsync(proved.Session, CancellationToken.None));
        var (key, _) = await world.Get<SecondProof>().BeginAsync(known.Visit, [MethodKind.EmailCode], "en", CancellationToken.None);
        await world.WorkAsync();
        world.Corp.Replace(locked);
        return key;
    }

    private sealed record Flow(BrowserKey Key, string Code);
}
