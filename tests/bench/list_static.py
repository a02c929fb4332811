"""What the list's files cost a static host: `python -m tests.bench.list_static`.

nginx, configured as docs/deployment.md says, beside a bare Flask route under granian in the same run.
"""

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from dunbook import clock
from dunbook.config import Settings
from dunbook.published.files import copy_to, publish_to
from dunbook.storage import open_database

from tests.bench import server_load
from tests.bench.list_server import fill
from tests.bench.server_cost import processor_seconds, serving

ENTRIES = 100_000
REQUESTS = 20_000
DOCUMENT = Path(__file__).parents[2] / "docs/deployment.md"
SERVER = """
daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi; sendfile on; keepalive_requests 1000000;
    server {{ listen 127.0.0.1:{port}; {location} }}
}}
"""


def main() -> int:
    if not shutil.which("nginx"):
        print("nginx is not installed (Debian: apt-get install nginx-light)")
        return 1
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx reads the folder as another user.
        (folder / "list").mkdir()
        fill(folder, ENTRIES)
        database = open_database(Settings(data_dir=folder).database)
        publish_to(database, folder, folder / "own", clock.now())
        # nginx may read these files; the server's other files stay private.
        copy_to(database, folder / "list")
        database.close()
        print(f"static list of {ENTRIES:,}; microseconds of processor time for a request")
        with serving("tests.bench.server_others:bare_flask", {}) as (port, process):
            _show("bare Flask", port, process, server_load.get("/"), 200)
        with nginx(folder) as (port, process):
            address = f"http://127.0.0.1:{port}/list/latest.json"
            with urllib.request.urlopen(address) as answer:
                etag = answer.headers["ETag"].strip('"')
            _show("nginx, the pointer", port, process, server_load.get("/list/latest.json"), 200)
            same = server_load.get_if_changed("/list/latest.json", etag)
            _show("nginx, the pointer, nothing new", port, process, same, 304)
    return 0


@contextmanager
def nginx(folder: Path) -> Iterator[tuple[int, psutil.Process]]:
    """Serves `folder`/list as the document tells an operator to, and returns the port and the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = re.search(r"With nginx:\n\n```nginx\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert said, "docs/deployment.md says how"
    location = said[1].replace("/srv/list/", f"{folder}/list/")
    file = folder / "nginx.conf"
    file.write_text(SERVER.format(folder=folder, port=port, location=location), "utf-8")
    process = subprocess.Popen(["nginx", "-p", folder, "-c", file, "-e", folder / "errors"])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _show(name: str, port: int, process: psutil.Process, request: bytes, status: int) -> None:
    server_load.send_all(port, [request] * 500, status)
    before = processor_seconds(process)
    server_load.send_all(port, [request] * REQUESTS, status)
    print(f"{name:<40}{(processor_seconds(process) - before) / REQUESTS * 1e6:8.0f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
