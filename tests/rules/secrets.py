import hashlib
import hmac
import random
import secrets

from cryptography.hazmat.primitives.ciphers import modes
from joserfc import jwt
from lxml import etree

# ruleid: unsafe-setting
DEBUG = True
# ruleid: unsafe-setting
ALLOWED_HOSTS = ["*"]
# ruleid: unsafe-setting
SECRET_KEY = "changeme"


def guard(text, given, token, key, client):
    # ruleid: weak-hash
    hashlib.md5(text)
    # ruleid: weak-hash
    hashlib.new("sha1", text)
    # ok: weak-hash
    hashlib.sha256(text)
    # ruleid: weak-cipher
    modes.CBC(text)
    # ruleid: chance-for-a-secret
    random.choice(text)
    # ruleid: chance-for-a-secret
    random.randbytes(32)
    # ok: chance-for-a-secret
    random.uniform(0.5, 1)
    # ok: chance-for-a-secret
    secrets.token_urlsafe(32)
    # ruleid: secret-compared-by-equality
    same = given == token
    # ruleid: secret-compared-by-equality
    same = given != client.secret
    # ok: secret-compared-by-equality
    same = hmac.compare_digest(given, token)
    # ruleid: jwt-of-any-algorithm
    jwt.decode(token, key)
    # ok: jwt-of-any-algorithm
    jwt.decode(token, key, algorithms=["ES256"])
    # ruleid: tls-unchecked
    client.get(text, verify=False)
    # ruleid: xml-with-entities
    etree.fromstring(text)
    # ruleid: xml-with-entities
    etree.XMLParser()
    # ok: xml-with-entities
    etree.XMLParser(resolve_entities=False, no_network=True)
