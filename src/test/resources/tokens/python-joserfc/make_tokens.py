"""Makes private-keys.json and the tokens beside it. Needs joserfc (pip install joserfc)."""

import json
import pathlib

from joserfc import jwt
from joserfc.jwe import JWERegistry
from joserfc.jwk import ECKey, OKPKey, RSAKey

HERE = pathlib.Path(__file__).parent
IAT = 1767225600  # 2026-01-01T00:00:00Z
EXP = IAT + 3600
RICH = json.loads((HERE.parent / "rich-claims.json").read_text(encoding="utf-8"))

keys = []


def make(name, alg, key, claims):
    keys.append({"kid": name, "use": "enc", "alg": alg, **key.as_dict(private=True)})
    public = type(key).import_key(key.as_dict(private=False))
    token = jwt.encode(
        {"alg": alg, "enc": "A256GCM"},
        {**claims, "iat": IAT, "exp": EXP},
        public,
        registry=JWERegistry(algorithms=[alg, "A256GCM"]),
    )
    (HERE / f"{name}.jwe").write_text(token + "\n")


make("rsa-oaep", "RSA-OAEP", RSAKey.generate_key(2048, auto_kid=False), {"data": RICH})
make("rsa-oaep-256", "RSA-OAEP-256", RSAKey.generate_key(2048, auto_kid=False), RICH)
make("ecdh-es-a128kw-p-256", "ECDH-ES+A128KW", ECKey.generate_key("P-256", auto_kid=False), {"data": RICH})
make("ecdh-es-a256kw-x25519", "ECDH-ES+A256KW", OKPKey.generate_key("X25519", auto_kid=False), {"data": RICH})
make("ecdh-es-p-256", "ECDH-ES", ECKey.generate_key("P-256", auto_kid=False), {"data": RICH})
make("ecdh-es-p-521", "ECDH-ES", ECKey.generate_key("P-521", auto_kid=False), RICH)

(HERE / "private-keys.json").write_text(json.dumps({"keys": keys}, indent=2) + "\n")
