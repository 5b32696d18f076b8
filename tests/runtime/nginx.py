"""nginx and tinyproxy as Debian has them, each with a directory and a port of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
TINYPROXY = shutil.which("tinyproxy")

_NGINX = """
{user}
worker_processes 1;
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    proxy_cache_path {home}/cache keys_zone=answers:1m;

    gzip on;
    gzip_types application/json;
    gzip_min_length 100;
    keepalive_timeout 1s;
    keepalive_requests 3;
    client_max_body_size 40m;
    client_body_buffer_size 16k;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    proxy_buffer_size 64k;
    proxy_buffers 4 64k;
    proxy_busy_buffers_size 64k;
    add_header X-Connection $connection always;

    upstream application {{ server 127.0.0.1:{upstream}; keepalive 4; }}

    server {{
        listen 127.0.0.1:{port};
        listen 127.0.0.1:{tls_port} ssl;
        ssl_certificate {home}/certificate.pem;
        ssl_certificate_key {home}/key.pem;
        location / {{ proxy_pass http://application; }}
        location /cached/ {{
            proxy_pass http://application;
            proxy_cache answers;
            add_header X-Cache $upstream_cache_status;
        }}
        location /unbuffered/ {{
            proxy_pass http://application;
            proxy_buffering off;
            proxy_request_buffering off;
        }}
        location /small/ {{ proxy_pass http://application; client_max_body_size 64k; }}
        location /slow/ {{ proxy_pass http://application; proxy_read_timeout 200ms; }}
        location /dead/ {{ proxy_pass http://127.0.0.1:{nobody}; }}
        location /cut/ {{ proxy_pass http://127.0.0.1:{faults}; }}
    }}
}}
"""

_TINYPROXY = """
Port {port}
Listen 127.0.0.1
Timeout 20
LogFile "{home}/tinyproxy.log"
LogLevel Info
Allow 127.0.0.1
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Nginx:
    """A running nginx."""

    def __init__(self, home: Path, port: int, tls_port: int) -> None:
        self.home = home
        self.url = f"http://127.0.0.1:{port}"
        self.tls_url = f"https://127.0.0.1:{tls_port}"


@contextmanager
def nginx(
    home: Path, *, upstream: int, faults: int
) -> Iterator[tuple[Nginx, subprocess.Popen[bytes]]]:
    """nginx before an application at the port `upstream` and a faulty one at `faults`."""
    assert NGINX is not None
    make_certificate(home)
    server = Nginx(home, free_port(), free_port())
    port, tls_port = (int(url.rpartition(":")[2]) for url in (server.url, server.tls_url))
    is_root = Path("/proc/self").stat().st_uid == 0
    text = _NGINX.format(
        home=home,
        user="user root;" if is_root else "",
        port=port,
        tls_port=tls_port,
        upstream=upstream,
        faults=faults,
        nobody=free_port(),
    )
    (home / "nginx.conf").write_text(text)
    command = [NGINX, "-p", str(home), "-c", f"{home}/nginx.conf", "-g", "daemon off;"]
    with _running(command, port) as process:
        yield server, process


@contextmanager
def tinyproxy(home: Path) -> Iterator[str]:
    """The URL of a proxy that logs to `home/tinyproxy.log`."""
    assert TINYPROXY is not None
    port = free_port()
    (home / "tinyproxy.conf").write_text(_TINYPROXY.format(home=home, port=port))
    with _running([TINYPROXY, "-d", "-c", str(home / "tinyproxy.conf")], port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: list[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        try:
            _wait_for(port, process)
            yield process
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if process.poll() is not None:
            assert process.stderr is not None
            raise RuntimeError(process.stderr.read().decode())
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"{process.args} does not listen at {port}")


def make_certificate(home: Path) -> None:
    """A certificate for 127.0.0.1 that is its own authority."""
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", f"{home}/key.pem", "-out", f"{home}/certificate.pem"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    subprocess.run(
        ["openssl", "req", "-x509", *kind, *names, *files], check=True, capture_output=True
    )
