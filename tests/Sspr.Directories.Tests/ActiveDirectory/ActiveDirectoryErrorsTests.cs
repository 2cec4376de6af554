using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>The words of Samba 4.17, Samba 4.24 and Windows, as they come over the wire.</summary>
public sealed class ActiveDirectoryErrorsTests
{
    [Theory]
    [InlineData(19, "0000052D: Constraint violation - check_password_restrictions: the password is too short. It should be equal or longer than 8 characters!", "TooShort")]
    [InlineData(53, "0000052D: Unwilling to perform - check_password_restrictions: the password is too short. It should be equal to or longer than 8 characters!", "TooShort")]
    [InlineData(19, "0000052D: Constraint violation - check_password_restrictions: the password does not meet the complexity criteria!", "NotComplex")]
    [InlineData(53, "0000052D: Unwilling to perform - check_password_restrictions: the password was already used (in history)!", "InHistory")]
    [InlineData(53, "0000052D: Unwilling to perform - check_password_restrictions: the password was already used (previous password)!", "InHistory")]
    [InlineData(53, "0000052D: Unwilling to perform - check_password_restrictions: password is too young to change!", "TooYoung")]
    [InlineData(53, "0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0", "AgainstPolicy")]
    [InlineData(19, "0000052D: AtrErr: DSID-03191083, #1:\n\t0: 0000052D: DSID-03191083, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att 9005a (unicodePwd)", "AgainstPolicy")]
    [InlineData(50, "error in module acl: insufficient access rights during LDB_MODIFY (50)", "ResetRightMissing")]
    [InlineData(50, "00000005: SecErr: DSID-031A1256, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n", "ResetRightMissing")]
    [InlineData(50, "00002098: Object CN=alice,OU=People,DC=corp,DC=test has no write property access\n", "WriteRightMissing")]
    [InlineData(50, "00002098: SecErr: DSID-03150E49, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n", "WriteRightMissing")]
    [InlineData(12, "", "ControlNotOffered")]
    [InlineData(12, "00000057: LdapErr: DSID-0C090DA4, comment: Error processing control, data 0, v3839", "ControlNotOffered")]
    [InlineData(32, "00002030: No such Base DN: CN=nosuch,DC=corp,DC=test", "AccountGone")]
    [InlineData(32, "0000208D: NameErr: DSID-0310028B, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'DC=corp,DC=test'\n", "AccountGone")]
    [InlineData(16, "00002076: attribute 'extensionName': no matching attribute value while deleting attribute", "StampMoved")]
    [InlineData(20, "00002083: attribute 'extensionName': value #0 already exists", "StampMoved")]
    [InlineData(10, "0000202B: RefErr: DSID-0310078A, data 0, 1 access points\n\tref 1: 'dc2.corp.test'\n", "ReadOnly")]
    [InlineData(53, "00002035: modify forbidden on global catalog port at ldap_backend.c:1100", "ReadOnly")]
    [InlineData(51, "", "ServerUnavailable")]
    [InlineData(52, "00000000: LdapErr: the server is shutting down", "ServerUnavailable")]
    [InlineData(80, "00000057: setup_last_set_field: pwdLastSet must be 0 or -1 only!", "Uncertain")]
    [InlineData(3, "", "Uncertain")]
    [InlineData(53, "0000001F: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0", "Unexpected")]
    [InlineData(1, "000004DC: LdapErr: DSID-0C090A4C, comment: In order to perform this operation a successful bind must be completed", "Unexpected")]
    [InlineData(13, "confidentiality required", "Unexpected")]
    public void An_answer_to_a_write_has_one_meaning(int code, string message, string meaning) =>
        Assert.Equal(meaning, ActiveDirectoryErrors.Classify(new LdapResult((LdapResultCode)code, message)).ToString());

    [Theory]
    [InlineData(0, "", "PasswordRight")]
    [InlineData(49, "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 52e, v1db1", "PasswordWrong")]
    [InlineData(49, "80090308: LdapErr: DSID-0C09041C, comment: AcceptSecurityContext error, data 525, v3839\0", "PasswordWrong")]
    [InlineData(49, "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 530, v1db1", "PasswordRight")]
    [InlineData(49, "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 531, v1db1", "PasswordRight")]
    [InlineData(49, "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 532, v1db1", "PasswordRight")]
    [InlineData(49, "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 533, v1db1", "PasswordRight")]
    [InlineData(49, "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 701, v1db1", "PasswordRight")]
    [InlineData(49, "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 773, v1db1", "PasswordRight")]
    [InlineData(49, "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 775, v1db1", "ProvesNothing")]
    [InlineData(49, "", "NotAnswered")]
    [InlineData(49, "80090346: LdapErr: DSID-0C090597, comment: AcceptSecurityContext error, data 35b", "NotAnswered")]
    [InlineData(8, "BindSimple: Transport encryption required.", "NotAnswered")]
    [InlineData(51, "data 52e", "NotAnswered")]
    public void An_answer_to_a_bind_proves_what_it_proves(int code, string message, string meaning) =>
        Assert.Equal(meaning, BindAnswers.Read(new LdapResult((LdapResultCode)code, message)).ToString());
}
