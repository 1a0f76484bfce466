"""Makes the address behind a product page's help button (docs/guide/page-context.md). Run it on the product's server.

    python3 page-context.py https://desk.example KEY SECRET
"""

import base64
import hashlib
import hmac
import json
import secrets
import sys
import time


def part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def signed_context(key: str, secret: str, page: dict) -> str:
    now = int(time.time())
    claims = {"iat": now, "exp": now + 600, "jti": secrets.token_hex(16), **page}
    text = ".".join(part(json.dumps(one, ensure_ascii=False).encode()) for one in ({"alg": "HS256", "kid": key}, claims))
    opened = base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
    return f"{text}.{part(hmac.digest(opened, text.encode(), hashlib.sha256))}"


if __name__ == "__main__":
    desk, key, secret = sys.argv[1:4]
    page = {
        "subscriber": 1042,
        "domain": "erp.derin.example",
        "version": "Çınar.26 yama 3",
        "object": "depo.irsaliye",
        "name": "Nermin Ulusoylu",
        "mail": "nermin.ulusoylu@derin.example",
        "url": "https://erp.derin.example/depo/irsaliye",
    }
    print(f"{desk}/portal/new?context={signed_context(key, secret, page)}")
