import os
import subprocess
import tempfile


def start(name, path, archive):
    # ruleid: shell
    subprocess.run(f"initdb {name}", shell=True)
    # ruleid: shell
    subprocess.run("initdb")
    # ruleid: shell
    os.system(name)
    # ok: shell
    subprocess.run(["initdb", name], check=True)
    # ruleid: file-that-others-may-write
    tempfile.mktemp()
    # ruleid: file-that-others-may-write
    path.chmod(0o777)
    # ok: file-that-others-may-write
    path.chmod(0o700)
    # ruleid: archive-unpacked-anywhere
    archive.extractall(path)
