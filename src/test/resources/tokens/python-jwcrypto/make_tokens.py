"""Makes private-keys.json and the tokens beside it. Needs jwcrypto (apt-get install python3-jwcrypto)."""

import json
import pathlib

from jwcrypto.jwe import JWE
from jwcrypto.jwk import JWK

HERE = pathlib.Path(__file__).parent
IAT = 1767225600  # 2026-01-01T00:00:00Z
EXP = IAT + 3600
RICH = json.loads((HERE.parent / "rich-claims.json").read_text(encoding="utf-8"))

keys = []


def make(name, alg, shape="data", kid_in_header=False, **parameters):
    key = JWK.generate(kid=name, use="enc", alg=alg, **parameters)
    keys.append(key.export(as_dict=True))
    header = {"alg": alg, "enc": "A256GCM", **({"kid": name} if kid_in_header else {})}
    claims = {"data": RICH} if shape == "data" else RICH
    payload = json.dumps({**claims, "iat": IAT, "exp": EXP}, ensure_ascii=False).encode("utf-8")
    token = JWE(payload, protected=json.dumps(header))
    token.add_recipient(JWK.from_json(key.export_public()))
    (HERE / f"{name}.jwe").write_text(token.serialize(compact=True) + "\n")


make("rsa-oaep", "RSA-OAEP", kty="RSA", size=2048)
make("rsa-oaep-256", "RSA-OAEP-256", shape="flat", kty="RSA", size=2048)
make("ecdh-es-a128kw-p-256", "ECDH-ES+A128KW", kty="EC", crv="P-256")
make("ecdh-es-a256kw-p-521", "ECDH-ES+A256KW", kid_in_header=True, kty="EC", crv="P-521")
make("ecdh-es-p-384", "ECDH-ES", kty="EC", crv="P-384")
make("ecdh-es-x25519", "ECDH-ES", kty="OKP", crv="X25519")

(HERE / "private-keys.json").write_text(json.dumps({"keys": keys}, indent=2) + "\n")
