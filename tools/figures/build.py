"""Builds what is to be measured, and what measures."""
import os
import subprocess
import sys

from servers import PEERS, ROOT

BUILT = os.path.join(os.path.dirname(__file__), "obj", "peers-built")
MADE = {"bin", "obj", "node_modules"}


def build(with_peers):
    for project in ["ChatMet.Server", "tools/ChatMet.LoadTester"]:
        _run(["dotnet", "build", project, "--configuration", "Release", "--nologo", "--verbosity", "quiet"])
    if with_peers and _peers_are_old():
        _run([os.path.join(PEERS, "build.sh")])
        os.makedirs(os.path.dirname(BUILT), exist_ok=True)
        open(BUILT, "w").close()


def _peers_are_old():
    """C++ takes a minute and has no build that looks for itself; so the peers are built when a source is newer than last time."""
    if not os.path.exists(BUILT):
        return True
    built = os.path.getmtime(BUILT)
    for folder, below, files in os.walk(PEERS):
        below[:] = [name for name in below if name not in MADE]
        if any(os.path.getmtime(os.path.join(folder, name)) > built for name in files):
            return True
    return False


def _run(command):
    print("$", " ".join(command), file=sys.stderr)
    # To stderr: stdout has the tables and nothing else.
    if subprocess.run(command, cwd=ROOT, stdout=sys.stderr).returncode != 0:
        sys.exit(f"{command[0]} failed")
