using System.Globalization;
using System.Text;
using QRCoder;

namespace Sspr.Methods.AuthenticatorApp;

/// <summary>A QR code as SVG: one white square and one black path, so that a strict content security policy has nothing to forbid.</summary>
internal static class QrPicture
{
    /// <summary>Draws a text, with the quiet zone of four modules that ISO/IEC 18004 asks for.</summary>
    public static string Of(string text)
    {
        // level M: read from a screen, which is neither torn nor stained
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules[y].Length; x++)
            {
                var from = x;
                while (x < modules[y].Length && modules[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
                }
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {modules.Count} {modules.Count}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{modules.Count}v{modules.Count}H0z"/><path fill="#000" d="{path}"/></svg>""");
    }
}
