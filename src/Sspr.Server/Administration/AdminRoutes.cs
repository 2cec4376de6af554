using Sspr.ApiKeys;
using Sspr.Diagnosis;
using Sspr.Methods.OathToken;
using Sspr.Outlook;
using Sspr.Policies;
using Sspr.Registrations;

namespace Sspr.Server.Administration;

/// <summary>
/// Everything that a key can ask. What is not here cannot be asked over the network, whatever the operator's socket knows: making keys,
/// agents and accounts stays there.
/// </summary>
/// <remarks>Security: guarded by <c>Every_route_answers_exactly_the_roles_of_its_row</c> and <c>A_helpdesk_key_changes_only_passes_and_blocks</c>.</remarks>
internal static class AdminRoutes
{
    /// <summary>What they all begin with.</summary>
    public const string Root = "/api/admin/v1";

    private static readonly ApiRole[] Everybody = [ApiRole.Auditor, ApiRole.Helpdesk, ApiRole.Administrator];
    private static readonly ApiRole[] Readers = [ApiRole.Auditor, ApiRole.Administrator];
    private static readonly ApiRole[] Helpers = [ApiRole.Helpdesk, ApiRole.Administrator];
    private static readonly ApiRole[] Administrators = [ApiRole.Administrator];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AdminRoute> All { get; } =
    [
        Get<Explanation>("why/{supportCode}", "Why an attempt ended as it did.", Everybody),
        Get<Explanation>("why", "Why an account can or cannot reset its password now.", Everybody) with { Query = ["user"] },
        Get<PolicyContract.TestReply>("policy/test", "Which rule applies to an account, and what it demands.", Everybody) with { Query = ["user"] },
        Get<BlockContract.BlocksReply>("blocks", "What is frozen, and what blocks one account.", Everybody) with { Query = ["user?"] },
        Get<IReadOnlyList<RegistrationContract.RegistrationLineReply>>("registrations", "The registrations of an account, masked.", Everybody) with { Query = ["user"] },
        Get<RegistrationContract.StatusReply>("registrations/status", "Whether an account is registered, enabled and capable.", Everybody) with { Query = ["user"] },
        Get<IReadOnlyList<RegistrationContract.PassLine>>("passes", "How the Temporary Access Passes of an account stand.", Everybody) with { Query = ["user"] },
        Post<BlockContract.LiftRequest, BlockContract.BlocksReply>("blocks/lift", "Ends a freeze and forgets the counters of an account.", Helpers),
        Post<RegistrationContract.PassRequest, RegistrationContract.PassReply>("passes", "Issues a Temporary Access Pass; its secret is shown once.", Helpers),
        Post<RegistrationContract.UserRequest, RegistrationContract.CountReply>("passes/revoke", "Takes back the passes of an account.", Helpers),
        Get<DoctorReport>("health", "How directories, agents, store and mail server are.", Readers),
        Get<OutlookContract.Reply>("outlook", "Who could not reset today and why; with withoutAgent, or with directory and base (a name a line), whom that change would strand.", Readers) with
        {
            Query = ["cause?", "most?", "skip?", "withoutAgent?", "directory?", "base?"],
        },
        Get<OutlookContract.TrendReply>("outlook/trend", "How many could not reset, day by day.", Readers) with { Query = ["days?"] },
        Get<IReadOnlyList<AgentState>>("agents", "Every enrolled agent.", Readers),
        Get<IReadOnlyList<OperatorContract.AuditLine>>("audit", "The latest entries of the audit, or those of one attempt.", Readers) with { Query = ["attempt?", "last?"] },
        Get<OperatorContract.AuditVerifyReply>("audit/verify", "Whether the audit is whole.", Readers),
        Get<IReadOnlyList<MessagingContract.DeliveryLine>>("messages", "The latest text messages and calls.", Readers) with { Query = ["last?"] },
        Get<PolicyContract.VersionReply>("policy", "The policy in force, or another version of it.", Readers) with { Query = ["version?"] },
        Get<IReadOnlyList<PolicyContract.VersionReply>>("policy/history", "Every version: when, who, why.", Readers),
        Get<PolicyContract.DifferenceReply>("policy/differences/{from}/{to}", "Where two versions differ.", Readers),
        Get<IReadOnlyList<PolicyContract.UsageLine>>("entitlements/usage", "Who takes which plan's seats.", Readers),
        Get<IReadOnlyList<TokenContract.Token>>("tokens", "The inventory of hardware tokens.", Readers),
        Post<OutlookContract.Request, OutlookContract.Reply>("outlook", "The same with another policy document: whom it would strand and free. Nothing is put into force.", Administrators),
        Post<PolicyContract.ImportRequest, PolicyContract.ChangeReply>("policy", "Puts a document into force, as a whole or not at all.", Administrators),
        Post<PolicyContract.RollBackRequest, PolicyContract.ChangeReply>("policy/rollback", "Puts an earlier document into force again.", Administrators),
        Post<PolicyContract.AssignRequest, PolicyContract.ChangeReply>("entitlements", "Assigns a plan.", Administrators),
        Post<RegistrationContract.ImportRequest, ImportOutcome>("registrations/import", "Takes over addresses and numbers, or says what would become of them.", Administrators),
        Post<RegistrationContract.RemoveRequest, RegistrationContract.CountReply>("registrations/remove", "Takes a registration away.", Administrators),
        Post<TokenContract.ImportRequest, TokenImport>("tokens/import", "Takes a maker's file of hardware tokens into the inventory.", Administrators),
        Post<TokenContract.AssignRequest, TokenContract.AssignRequest>("tokens/assign", "Says whose a hardware token is.", Administrators),
    ];

    /// <summary>The route of a request; null if there is none.</summary>
    public static AdminRoute? Find(string method, string[] path) => All.FirstOrDefault(route => route.Matches(method, path));

    private static AdminRoute Get<TReply>(string path, string summary, ApiRole[] roles) => new(HttpMethods.Get, path, summary, roles, typeof(TReply));

    private static AdminRoute Post<TBody, TReply>(string path, string summary, ApiRole[] roles) =>
        new(HttpMethods.Post, path, summary, roles, typeof(TReply)) { Body = typeof(TBody) };
}
