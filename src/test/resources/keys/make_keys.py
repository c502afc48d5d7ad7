"""Makes test-keys.json. Needs joserfc (pip install joserfc)."""

import json
import pathlib

from joserfc.jwk import ECKey, OKPKey, RSAKey

keys = []


def add(key, **members):
    keys.append({**members, **{name: value for name, value in key.as_dict(private=True).items() if name not in members}})


for number in range(1, 7):
    add(RSAKey.generate_key(2048, auto_kid=False), kty="RSA", kid=f"rsa-{number}", use="enc", alg="RSA-OAEP")
add(RSAKey.generate_key(3072, auto_kid=False), kty="RSA", kid="rsa-3072", use="enc", alg="RSA-OAEP")
add(RSAKey.generate_key(1024, auto_kid=False), kty="RSA", kid="rsa-1024", use="enc", alg="RSA-OAEP")
for curve in ("P-256", "P-384", "P-521"):
    for number in (1, 2):
        add(ECKey.generate_key(curve, auto_kid=False), kty="EC", kid=f"{curve}-{number}", use="enc", alg="ECDH-ES")
for number in (1, 2):
    add(OKPKey.generate_key("X25519", auto_kid=False), kty="OKP", kid=f"X25519-{number}", use="enc", alg="ECDH-ES")

target = pathlib.Path(__file__).with_name("test-keys.json")
target.write_text("[\n" + ",\n".join(json.dumps(key) for key in keys) + "\n]\n")
