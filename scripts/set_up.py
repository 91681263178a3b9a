"""Make this machine ready: the environment in .venv, the libraries (pinned, with hashes), a browser for the tests.

    python3 scripts/set_up.py site                what building and serving need
    python3 scripts/set_up.py site test packs offline audit external browser servers node   what the tests need
    python3 scripts/set_up.py site packs browser  what `make packs` needs
    python3 scripts/set_up.py site offline        what `make offline` needs

Run by any Python from 3.11 on; needs nothing installed. Does only what is still missing.
Exit 0 ready, 2 something is missing that only you can install (one line says what).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
GROUPS = ("site", "test", "packs", "external", "offline", "audit")
# Debian packages that the tests drive, each with a program or file that shows it is there.
SERVERS = {
    "nginx-light": "nginx",
    "libnginx-mod-http-brotli-static": "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
    "caddy": "caddy",
    "poppler-utils": "pdftotext",
    "zim-tools": "zimcheck",
    "default-jre-headless": "java",
    "nodejs": "node",
    "npm": "npm",
}


class Missing(Exception):
    """Something that only the person at the machine can install; the text names it."""


def main() -> int:
    """Make ready what was asked for, in order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one or more of: {', '.join((*GROUPS, *_PARTS))}")
    parser.add_argument("--apt-packages", action="store_true", help="only name the Debian packages that are missing")
    options = parser.parse_args()
    unknown = [part for part in options.parts if part not in (*GROUPS, *_PARTS)]
    if unknown or not (options.parts or options.apt_packages):
        parser.error(f"no part called {unknown[0]}" if unknown else "name the parts to make ready")
    if options.apt_packages:
        print(*missing_servers())
        return 0
    try:
        make_environment()
        for part in options.parts:
            _PARTS[part]() if part in _PARTS else install(part)
    except Missing as missing:
        sys.stderr.write(f"error: {missing}\n")
        return 2
    return 0


def make_environment() -> None:
    """Create .venv, or repair one whose creation was cut short."""
    if sys.version_info < (3, 11):
        raise Missing(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: install python3.11")
    if PYTHON.exists() and _quiet(PYTHON, "-m", "pip", "--version"):
        return
    if not _quiet(sys.executable, "-c", "import venv, ensurepip"):
        _apt_install(["python3-venv"], "Python's venv module is missing: install the package python3-venv")
    print("making the environment in .venv", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
        raise Missing("the environment in .venv could not be made: delete .venv and check the free disk space")


def install(group: str) -> None:
    """Install requirements/<group>.txt unless exactly this file is installed already."""
    wanted = ROOT / "requirements" / f"{group}.txt"
    stamp = VENV / f"{group}.installed"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return
    print(f"installing requirements/{group}.txt (a few minutes the first time)", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    command += ["--only-binary", ":all:", "-r", str(wanted)]
    if subprocess.run(command, check=False).returncode:
        raise Missing(f"requirements/{group}.txt could not be installed: check the network and run this again")
    stamp.write_text(digest, encoding="utf-8")


def install_browser() -> None:
    """A Chromium: the one on the machine, else Debian's (as root), else the one Playwright installs."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from sitekit.browser import find

    if find():
        return
    print("installing Chromium", flush=True)
    if _is_root() and shutil.which("apt-get") and _apt(["chromium"]):
        return
    done = subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode:
        raise Missing("no Chromium: install the package chromium, or set CHROMIUM to the path of one")


def install_servers() -> None:
    """nginx, Caddy and the checkers of e-books, which the tests drive; as root, on Debian."""
    packages = missing_servers()
    if packages:
        print(f"installing {' '.join(packages)}", flush=True)
        _apt_install(packages, f"the tests drive programs that are missing: install {' '.join(packages)}")


def missing_servers() -> list[str]:
    """The packages of SERVERS that this machine lacks."""
    return [package for package, proof in SERVERS.items() if not (shutil.which(proof) or Path(proof).is_file())]


def install_node() -> None:
    """The checkers of package-lock.json, into node_modules/, unless exactly these are installed already."""
    wanted, stamp = ROOT / "package-lock.json", ROOT / "node_modules" / ".installed"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return
    npm = shutil.which("npm")
    command = [str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    if not npm or subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Missing("package-lock.json could not be installed: install nodejs and npm, and check the network")
    stamp.write_text(digest, encoding="utf-8")


_PARTS = {"browser": install_browser, "servers": install_servers, "node": install_node}


def _quiet(*command: str | Path) -> bool:
    return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode == 0


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _apt(packages: list[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    commands = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
    return all(
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for command in commands
    )


def _apt_install(packages: list[str], otherwise: str) -> None:
    if not (_is_root() and shutil.which("apt-get") and _apt(packages)):
        raise Missing(otherwise)


if __name__ == "__main__":
    raise SystemExit(main())
