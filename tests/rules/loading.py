import json
import pickle

import yaml
from django.template import Template


def read(text):
    # ruleid: code-from-a-text
    eval(text)
    # ruleid: code-from-a-text
    exec(text)
    # ruleid: code-from-a-text
    pickle.loads(text)
    # ruleid: code-from-a-text
    yaml.load(text)
    # ruleid: code-from-a-text
    Template(text)
    # ok: code-from-a-text
    return json.loads(text)
