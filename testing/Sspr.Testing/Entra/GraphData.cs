using System.Globalization;
using System.Text.Json.Nodes;

namespace Sspr.Testing.Entra;

/// <summary>
/// What the stand-in for Microsoft Graph holds: objects in the shapes that Microsoft's reference documents for v1.0. A fresh one is a
/// healthy tenant with three people; tests break what they are about.
/// </summary>
internal sealed class GraphData
{
    public const string PremiumPlan = "41781fb2-bc02-4b7c-bd55-b576c07bb09d";

    private readonly DateTimeOffset _now;

    public GraphData(DateTimeOffset now)
    {
        _now = now;
        Organisation = Object(
            """
            {"id":"84841066-274d-4ec0-a5c1-276be684bdd3","displayName":"Contoso","onPremisesSyncEnabled":true,
             "verifiedDomains":[{"name":"contoso.example","isDefault":true,"type":"Managed"}]}
            """);
        Organisation["onPremisesLastSyncDateTime"] = At(now.AddMinutes(-20));
        AddUser("alice", methods: ["email", "microsoftAuthenticatorPush"]);
        AddUser("bob", methods: ["email", "mobilePhone"]);
        AddUser("cloud", methods: ["email", "softwareOneTimePasscode"]);
        User("cloud")["onPremisesSyncEnabled"] = null;
    }

    public JsonObject Organisation { get; }

    public JsonObject AuthorizationPolicy { get; } = Object("""{"id":"authorizationPolicy","displayName":"Authorization Policy","allowedToUseSSPR":true}""");

    public JsonObject MethodsPolicy { get; } = Object(
        """
        {"id":"authenticationMethodsPolicy","policyVersion":"1.5","policyMigrationState":"migrationComplete","authenticationMethodConfigurations":[
          {"@odata.type":"#microsoft.graph.emailAuthenticationMethodConfiguration","id":"Email","state":"enabled","includeTargets":[]},
          {"@odata.type":"#microsoft.graph.microsoftAuthenticatorAuthenticationMethodConfiguration","id":"MicrosoftAuthenticator","state":"enabled","includeTargets":[]},
          {"@odata.type":"#microsoft.graph.smsAuthenticationMethodConfiguration","id":"Sms","state":"disabled","includeTargets":[]},
          {"@odata.type":"#microsoft.graph.voiceAuthenticationMethodConfiguration","id":"Voice","state":"disabled","includeTargets":[]},
          {"@odata.type":"#microsoft.graph.softwareOathAuthenticationMethodConfiguration","id":"SoftwareOath","state":"enabled","includeTargets":[]},
          {"@odata.type":"#microsoft.graph.fido2AuthenticationMethodConfiguration","id":"Fido2","state":"enabled","includeTargets":[]}]}
        """);

    public List<JsonObject> Skus { get; } =
    [
        Object(
            """
            {"id":"84841066-274d-4ec0-a5c1-276be684bdd3_05e9a617-0261-4cee-bb44-138d3ef5d965","skuId":"05e9a617-0261-4cee-bb44-138d3ef5d965",
             "skuPartNumber":"SPE_E3","capabilityStatus":"Enabled","appliesTo":"User","consumedUnits":3,
             "prepaidUnits":{"enabled":25,"lockedOut":0,"suspended":0,"warning":0},
             "servicePlans":[{"servicePlanId":"41781fb2-bc02-4b7c-bd55-b576c07bb09d","servicePlanName":"AAD_PREMIUM","provisioningStatus":"Success","appliesTo":"User"}]}
            """),
    ];

    public JsonObject Synchronisation { get; } = Object(
        """
        {"id":"84841066-274d-4ec0-a5c1-276be684bdd3","features":{"passwordSyncEnabled":true,"passwordWritebackEnabled":true,
          "blockSoftMatchEnabled":true,"blockCloudObjectTakeoverThroughHardMatchEnabled":true,"softMatchOnUpnEnabled":true}}
        """);

    public List<JsonObject> Domains { get; } =
    [
        Object("""{"id":"contoso.example","authenticationType":"Managed","isDefault":true,"isVerified":true,"passwordValidityPeriodInDays":2147483647,"passwordNotificationWindowInDays":14}"""),
    ];

    public List<JsonObject> Health { get; } =
    [
        Object("""{"id":"Exchange","service":"Exchange Online","status":"serviceDegradation"}"""),
        Object("""{"id":"EntraID","service":"Microsoft Entra","status":"serviceOperational"}"""),
    ];

    public List<JsonObject> Users { get; } = [];

    public List<JsonObject> Registrations { get; } = [];

    public List<JsonObject> Audits { get; } = [];

    public List<JsonObject> RoleAssignments { get; } = [];

    /// <summary>An account with its line in the report: in scope, licensed, capable.</summary>
    public void AddUser(string name, string[]? methods = null)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Users.Count + 1:D12}");
        var user = Object(
            """
            {"displayName":null,"accountEnabled":true,"userType":"Member","onPremisesSyncEnabled":true,"mobilePhone":null,"businessPhones":[],
             "otherMails":[],"passwordPolicies":"DisablePasswordExpiration","onPremisesProvisioningErrors":[],
             "assignedPlans":[{"assignedDateTime":"2026-01-01T00:00:00Z","capabilityStatus":"Enabled","service":"AADPremiumService","servicePlanId":"41781fb2-bc02-4b7c-bd55-b576c07bb09d"}]}
            """);
        (user["id"], user["userPrincipalName"], user["displayName"]) = (id, $"{name}@contoso.example", name);
        Users.Add(user);
        var line = Object(
            """
            {"isAdmin":false,"isSsprRegistered":true,"isSsprEnabled":true,"isSsprCapable":true,"isMfaRegistered":true,"isMfaCapable":true,
             "isPasswordlessCapable":false,"userType":"member","systemPreferredAuthenticationMethods":["push"],"userPreferredMethodForSecondaryAuthentication":"push"}
            """);
        (line["id"], line["userPrincipalName"], line["userDisplayName"]) = (id, $"{name}@contoso.example", name);
        line["methodsRegistered"] = new JsonArray([.. (methods ?? ["email"]).Select(static method => (JsonNode)method)]);
        line["lastUpdatedDateTime"] = At(_now.AddHours(-2));
        Registrations.Add(line);
    }

    /// <summary>An account by its short name.</summary>
    public JsonObject User(string name) => Users.Single(user => (string?)user["userPrincipalName"] == $"{name}@contoso.example");

    /// <summary>An account's line in the report.</summary>
    public JsonObject Registration(string name) => Registrations.Single(line => (string?)line["userPrincipalName"] == $"{name}@contoso.example");

    /// <summary>A method of the policy.</summary>
    public JsonObject Method(string id) => MethodsPolicy["authenticationMethodConfigurations"]!.AsArray().Select(static node => node!.AsObject()).Single(method => (string?)method["id"] == id);

    /// <summary>An event of self-service.</summary>
    public void AddEvent(string name, TimeSpan ago, string activity, string result, string reason)
    {
        var id = (string?)User(name)["id"];
        var entry = Object("""{"category":"UserManagement","loggedByService":"Self-service Password Management","operationType":"Update","additionalDetails":[]}""");
        (entry["id"], entry["correlationId"]) = ($"SSPR_{Audits.Count}", "da159bfb-54fa-4092-8a38-6e1fa7870e30");
        (entry["activityDateTime"], entry["activityDisplayName"]) = (At(_now - ago), activity);
        (entry["result"], entry["resultReason"]) = (result, reason);
        entry["initiatedBy"] = new JsonObject
        {
            ["app"] = null,
            ["user"] = new JsonObject { ["id"] = id, ["userPrincipalName"] = $"{name}@contoso.example", ["ipAddress"] = "127.0.0.1" },
        };
        entry["targetResources"] = new JsonArray(new JsonObject
        {
            ["id"] = id,
            ["displayName"] = name,
            ["type"] = "User",
            ["userPrincipalName"] = $"{name}@contoso.example",
            ["modifiedProperties"] = new JsonArray(),
        });
        Audits.Add(entry);
    }

    /// <summary>Gives a role.</summary>
    public void AddRole(string name, string role) => RoleAssignments.Add(new JsonObject
    {
        ["id"] = $"role-{RoleAssignments.Count}",
        ["principalId"] = (string?)User(name)["id"],
        ["directoryScopeId"] = "/",
        ["roleDefinitionId"] = "62e90394-69f5-4237-9190-012177145e10",
        ["roleDefinition"] = new JsonObject { ["id"] = "62e90394-69f5-4237-9190-012177145e10", ["displayName"] = role },
    });

    private static string At(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();
}
