"""A certificate authority for tests, created for each run."""

from __future__ import annotations

import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID


class Authority:
    """Signs certificates for names; ``pem`` and ``der`` are its own certificate.

    One that ``issuer`` signed is an intermediate.
    """

    def __init__(self, name: str = "Tests", issuer: Authority | None = None) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, f"{name} organization"),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
            ]
        )
        signer = issuer or self
        builder = signer._builder(self._name, self._key, datetime(2100, 1, 1, tzinfo=UTC))
        constraints = x509.BasicConstraints(ca=True, path_length=None)
        builder = builder.add_extension(constraints, critical=True)
        certificate = builder.sign(signer._key, hashes.SHA256())
        self.der = certificate.public_bytes(serialization.Encoding.DER)
        self.pem = certificate.public_bytes(serialization.Encoding.PEM).decode()

    def context(
        self,
        names: list[str],
        not_after: datetime,
        not_before: datetime | None = None,
        issuer_at: str | None = None,
    ) -> ssl.SSLContext:
        """A server's context with a certificate for these names, which it sends alone.

        ``issuer_at`` is the URL where the certificate says that its issuer's is.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        builder = self._builder(x509.Name([]), key, not_after, not_before)
        alternatives = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(alternatives, critical=True)
        if issuer_at:
            place = x509.UniformResourceIdentifier(issuer_at)
            access = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, place)
            builder = builder.add_extension(x509.AuthorityInformationAccess([access]), False)
        certificate = builder.sign(self._key, hashes.SHA256())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "certificate.pem"
            path.write_bytes(
                certificate.public_bytes(serialization.Encoding.PEM)
                + key.private_bytes(
                    serialization.Encoding.PEM,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            )
            context.load_cert_chain(path)
        return context

    def _builder(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        not_after: datetime,
        not_before: datetime | None = None,
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(not_before or datetime.now(UTC) - timedelta(days=60))
            .not_valid_after(not_after)
        )
