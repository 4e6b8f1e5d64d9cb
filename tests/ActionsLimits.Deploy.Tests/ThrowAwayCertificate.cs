using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActionsLimits.Deploy.Tests;

/// <summary>A certificate for loopback that lives as long as one test run; Node trusts it through <c>NODE_EXTRA_CA_CERTS</c>.</summary>
internal sealed class ThrowAwayCertificate : IDisposable
{
    private ThrowAwayCertificate(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>The certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Creates one that is valid for a day around now.</summary>
    public static ThrowAwayCertificate Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var temporary = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // SslStream needs a key that is not ephemeral on every platform but Linux; a round trip through PKCS#12 gives one everywhere.
        return new ThrowAwayCertificate(X509CertificateLoader.LoadPkcs12(temporary.Export(X509ContentType.Pkcs12), null));
    }

    /// <summary>The public half as PEM.</summary>
    public string ToPem() => Certificate.ExportCertificatePem();

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();
}
