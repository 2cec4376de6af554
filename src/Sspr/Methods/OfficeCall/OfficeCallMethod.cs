using Sspr.Methods.PhoneCode;
using Sspr.Registrations;
using Sspr.Resets;

namespace Sspr.Methods.OfficeCall;

/// <summary>A code spoken in a call to an office phone, registered with us or on file in the directory; an extension is dialled.</summary>
internal sealed class OfficeCallMethod(CodeToPhone codes, RegisterPhone register) : IVerificationMethod, IRegistrableMethod
{
    /// <inheritdoc />
    public MethodKind Kind => MethodKind.OfficeCall;

    /// <inheritdoc />
    public Task<bool> CanServeAsync(MethodSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(codes.CanServe(subject, Kind));

    /// <inheritdoc />
    public Task<IssueResult> IssueAsync(Reset reset, MethodSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(codes.Issue(reset, subject, Kind));

    /// <inheritdoc />
    public Challenge IssueDecoy(Reset reset) => codes.IssueDecoy(reset, Kind);

    /// <inheritdoc />
    public ProofPrompt PromptOf(Challenge? challenge) => new ProofPrompt.Code(codes.Lifetime);

    /// <inheritdoc />
    public Task<VerifyResult> VerifyAsync(
        Challenge challenge, Proof proof, IReadOnlyList<Registration> registrations, CancellationToken cancellationToken) =>
        codes.VerifyAsync(challenge, proof, cancellationToken);

    /// <inheritdoc />
    public Task<RegisterBegun> BeginAsync(RegisterRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(register.Begin(request, Kind));

    /// <inheritdoc />
    public Task<RegisterResult> ConfirmAsync(
        RegisterRequest request, RegisterPending pending, Proof proof, CancellationToken cancellationToken) =>
        Task.FromResult(register.Confirm(request, pending, proof));
}
