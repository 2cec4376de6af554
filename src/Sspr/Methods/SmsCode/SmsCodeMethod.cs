using Sspr.Methods.PhoneCode;
using Sspr.Registrations;
using Sspr.Resets;

namespace Sspr.Methods.SmsCode;

/// <summary>A code sent as a text message to a mobile phone, registered with us or on file in the directory.</summary>
internal sealed class SmsCodeMethod(CodeToPhone codes, RegisterPhone register) : IVerificationMethod, IRegistrableMethod
{
    /// <inheritdoc />
    public MethodKind Kind => MethodKind.SmsCode;

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
