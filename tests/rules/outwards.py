import http.client
import smtplib
import socket
import urllib.request
from urllib.request import urlopen

import httpx
import requests


def fetch(address):
    # ruleid: request-outwards
    requests.get(address)
    # ruleid: request-outwards
    httpx.post(address)
    # ruleid: request-outwards
    httpx.Client()
    # ruleid: request-outwards
    urllib.request.urlopen(address)
    # ruleid: request-outwards
    urlopen(address)
    # ruleid: request-outwards
    http.client.HTTPSConnection(address)
    # ruleid: request-outwards
    socket.create_connection((address, 80))
    # ruleid: mail-outside-of-mail
    smtplib.SMTP(address)
    # ok: request-outwards
    urllib.parse.urlsplit(address)
