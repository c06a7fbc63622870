"""A certificate authority of this machine alone, for the demo domains' websites."""

from __future__ import annotations

import ssl
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

FILE = "authority.pem"
NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Demo domains of this machine")])
OWN_DAYS = 3650
SHORTEST_DAYS = 30


@dataclass(frozen=True)
class Authority:
    """Signs certificates for demo domains; only a local deployment trusts it."""

    key: EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def at(cls, directory: Path) -> Authority:
        """The authority in a folder, made when there is no valid one."""
        file = directory / FILE
        if file.exists():
            kept = cls._read(file.read_bytes())
            if kept.certificate.not_valid_after_utc > _in_days(SHORTEST_DAYS):
                return kept
        made = cls._made()
        directory.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(_pem(made.key) + made.certificate.public_bytes(Encoding.PEM))
        return made

    @property
    def pem(self) -> str:
        """Its own certificate, which a client has to trust."""
        return self.certificate.public_bytes(Encoding.PEM).decode()

    def context(self, name: str, days: int) -> ssl.SSLContext:
        """A server's context with a certificate for ``name`` that lasts so many days from now.

        With a negative number it has already expired.
        """
        key = generate_private_key(SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        builder = _builder(x509.Name([]), key, days).add_extension(names, critical=True)
        signed = builder.sign(self.key, hashes.SHA256())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as folder:
            chain = Path(folder) / "chain.pem"
            chain.write_bytes(_pem(key) + signed.public_bytes(Encoding.PEM))
            context.load_cert_chain(chain)
        return context

    @classmethod
    def _read(cls, pem: bytes) -> Authority:
        key = load_pem_private_key(pem, password=None)
        assert isinstance(key, EllipticCurvePrivateKey)  # noqa: S101 - written here, never sent
        return cls(key, x509.load_pem_x509_certificate(pem))

    @classmethod
    def _made(cls) -> Authority:
        key = generate_private_key(SECP256R1())
        own = x509.BasicConstraints(ca=True, path_length=0)
        builder = _builder(NAME, key, OWN_DAYS).add_extension(own, critical=True)
        return cls(key, builder.sign(key, hashes.SHA256()))


def _builder(
    subject: x509.Name, key: EllipticCurvePrivateKey, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(NAME)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_in_days(-90))
        .not_valid_after(_in_days(days))
    )


def _in_days(days: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


def _pem(key: EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
