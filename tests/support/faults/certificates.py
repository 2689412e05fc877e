"""Certificates of an authority of the tests' own, good and bad."""

from __future__ import annotations

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from attrs import field, frozen
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_DAY: Final = timedelta(days=1)


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


_SIGNS_CERTIFICATES = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


@frozen
class Authority:
    """One that vouches for hosts, itself vouched for by nobody."""

    home: Path
    _key: ec.EllipticCurvePrivateKey = field(factory=_key)

    @property
    def _name(self) -> x509.Name:
        return _name(f"The authority of {self.home}"[-60:])

    def file(self) -> Path:
        """Return the file that makes its certificates trusted."""
        builder = (
            self._builder(self._name, self._key, _DAY)
            .add_extension(x509.BasicConstraints(True, 0), True)
            .add_extension(_SIGNS_CERTIFICATES, True)
        )
        file = self.home / "authority.pem"
        file.write_bytes(builder.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        return file

    def context(self, address: str = "127.0.0.1", valid: timedelta = _DAY) -> ssl.SSLContext:
        """Return what a server at *address* shows, *valid* from now on (or until then, if that is below zero).

        The address is one of IP, or the name of a host.
        """
        key = _key()
        is_name = not address.replace(".", "").isdecimal()
        own = x509.DNSName(address) if is_name else x509.IPAddress(ipaddress.ip_address(address))
        names = x509.SubjectAlternativeName([own])
        certificate = self._builder(_name(address), key, valid).add_extension(names, False)
        file = self.home / f"{address}{valid.days}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, valid: timedelta
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 3 * _DAY)
            .not_valid_after(now + valid)
            # From 3.13 on, Python keeps to RFC 5280 (`VERIFY_X509_STRICT`).
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), False)
        )
