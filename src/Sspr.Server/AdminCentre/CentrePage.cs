namespace Sspr.Server.AdminCentre;

/// <summary>A page and its address.</summary>
/// <param name="Method">HTTP method; GET answers HEAD too.</param>
/// <param name="Path">Its address; a star at its end stands for any one part.</param>
/// <param name="Answer">Answers.</param>
internal sealed record CentrePage(string Method, string Path, Func<HttpContext, Visit, Task> Answer)
{
    /// <summary>A page that is read.</summary>
    public static CentrePage Get(string path, Func<HttpContext, Visit, Task> answer) => new(HttpMethods.Get, path, answer);

    /// <summary>A form that is sent.</summary>
    public static CentrePage Post(string path, Func<HttpContext, Visit, Task> answer) => new(HttpMethods.Post, path, answer);
}
