using System.ComponentModel.DataAnnotations;

namespace Sspr.Messaging.Http;

/// <summary>
/// A provider's interface, described. Placeholders: <c>{{to}}</c>, <c>{{digits}}</c> (the number without its plus), <c>{{text}}</c>,
/// <c>{{language}}</c>, <c>{{channel}}</c>, <c>{{extension}}</c>, <c>{{id}}</c>, <c>{{seconds}}</c>, <c>{{secret}}</c>, <c>{{basic}}</c>. Each is escaped
/// for the place where it stands.
/// </summary>
internal sealed record HttpCarrierOptions
{
    /// <summary>GET, POST or PUT.</summary>
    [RegularExpression("^(GET|POST|PUT)$")]
    public string Method { get; init; } = "POST";

    /// <summary>The address; placeholders in path and query only.</summary>
    public string Url { get; init; } = string.Empty;

    /// <summary>Headers as <c>Name: value</c>.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>What the body is.</summary>
    public HttpBodyKind BodyKind { get; init; } = HttpBodyKind.Json;

    /// <summary>The body: JSON with placeholders inside its strings, or <c>name={{to}}&amp;other={{text}}</c>.</summary>
    public string Body { get; init; } = string.Empty;

    /// <summary>File with what <c>{{secret}}</c> stands for; mode 0600.</summary>
    public string? SecretFile { get; init; }

    /// <summary>With the secret makes <c>{{basic}}</c>: base64 of <c>name:secret</c> (RFC 7617).</summary>
    public string? UserName { get; init; }

    /// <summary>Statuses that mean success; any from 200 to 299 if empty.</summary>
    public IReadOnlyList<int> SuccessStatus { get; init; } = [];

    /// <summary>Path of a JSON value in the reply that must have <see cref="SuccessValue"/>, such as <c>messages.0.status</c>.</summary>
    public string? SuccessPath { get; init; }

    /// <summary>What stands there on success.</summary>
    public string? SuccessValue { get; init; }

    /// <summary>Path of the provider's id in the reply.</summary>
    public string? IdPath { get; init; }
}

/// <summary>What a request carries.</summary>
internal enum HttpBodyKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>JSON (RFC 8259).</summary>
    Json,

    /// <summary>An HTML form's fields (<c>application/x-www-form-urlencoded</c>).</summary>
    Form,
}
