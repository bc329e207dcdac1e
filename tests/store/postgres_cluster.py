"""A private PostgreSQL server for these tests: its own data, a socket in a folder, no port.

The same binaries as a clinic's server; unless it is durable, it does not flush to the disk.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

INSTALLED = Path("/usr/lib/postgresql")
SERVER_USER = "postgres"  # the server refuses to run as root
NAME = "imu"
# Waits until we close its input, or end, however we end; then the server ends, too.
GUARD = 'cat; "$1" -D "$2" -m immediate stop >/dev/null 2>&1; rm -rf "$2"'
IN_MEMORY, ENOUGH_BYTES = Path("/dev/shm"), 2e9
SETTINGS = (
    "listen_addresses=''",
    "timezone=Asia/Kolkata",  # whoever forgets UTC is found out
)
HASTE = ("fsync=off", "full_page_writes=off", "autovacuum=off", "jit=off")


def binaries() -> Path | None:
    """Return the newest installed server's programs; None where there is none that can run here."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not found or (os.geteuid() == 0 and not _user_exists()):
        return None
    return found[-1].parent


def _user_exists() -> bool:
    return any(each.pw_name == SERVER_USER for each in pwd.getpwall())


def _where() -> str | None:
    """Return memory where there is enough; a short path, for a socket's name is limited."""
    enough = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ENOUGH_BYTES
    return str(IN_MEMORY) if enough else None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server."""

    programs: Path
    folder: Path
    _numbers: "count[int]"
    _guard: "subprocess.Popen[bytes]"

    @classmethod
    def start(cls, programs: Path, *, durable: bool = False) -> "Cluster":
        """Make one and wait until it answers; a durable one is on the disk, and flushes."""
        where = None if durable else _where()
        folder = Path(tempfile.mkdtemp(prefix="imu-postgresql-", dir=where))
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER)
        data, user = str(folder / "data"), SERVER_USER if os.geteuid() == 0 else None
        guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "guard", programs / "pg_ctl", data],
            stdin=subprocess.PIPE,
            user=user,
            start_new_session=True,
        )
        cluster = cls(programs, folder, count(), guard)
        cluster._run("initdb", "-D", data, "-U", NAME, "-A", "trust", "--no-sync", "-E", "UTF8")
        chosen = SETTINGS if durable else (*SETTINGS, *HASTE)
        options = f"-k {folder} {' '.join(f'-c {each}' for each in chosen)}"
        cluster._run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        return cluster

    def stop(self) -> None:
        """End it and remove everything."""
        self._guard.communicate()
        shutil.rmtree(self.folder)

    def new_database(self, template: str = "template0") -> str:
        """Return the URL of an empty database, or of a copy of another one that nobody uses now."""
        name = f"store_{next(self._numbers)}"
        with psycopg.connect(
            host=str(self.folder), user=NAME, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"postgresql://{NAME}@/{name}?host={self.folder}"

    def _run(self, program: str, *arguments: str) -> None:
        user = SERVER_USER if os.geteuid() == 0 else None
        subprocess.run(
            [self.programs / program, *arguments],
            user=user,
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )
