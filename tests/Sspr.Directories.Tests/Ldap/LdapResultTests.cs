using Sspr.Directories.Ldap;

namespace Sspr.Directories.Tests.Ldap;

public sealed class LdapResultTests
{
    [Theory]
    [InlineData(50, "", "result 50 (insufficientAccessRights)")]
    [InlineData(19, "0000052D: SvcErr", "result 19 (constraintViolation): 0000052D: SvcErr")]
    [InlineData(34, "", "result 34 (invalidDNSyntax)")]
    [InlineData(4096, "", "result 4096 (e-syncRefreshRequired)")]
    [InlineData(118, "", "result 118")]
    public void A_result_is_told_with_its_number_and_the_name_of_the_standard(int code, string message, string told) =>
        Assert.Equal(told, new LdapResult((LdapResultCode)code, message).Describe());
}
