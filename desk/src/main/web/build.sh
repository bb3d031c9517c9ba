#!/bin/sh
# Builds the pages into desk/target/classes/web. Run by Maven with every build, so it does only what
# is needed: packages when the lock file is newer than what is installed, pages when a source is newer
# than what was built.
set -eu
cd "$(dirname "$0")"
out=../../../target/classes/web

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  echo 'Onecall: the pages need Node.js 20.19 or later with npm, and none is on the PATH.' >&2
  echo 'Install it (on Debian: apt-get install nodejs npm) and build again.' >&2
  exit 1
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number);
  process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "Onecall: the pages need Node.js 20.19 or later; $(command -v node) is $(node --version)." >&2
  exit 1
fi

installed=node_modules/.package-lock.json
if [ ! -f "$installed" ] || [ package-lock.json -nt "$installed" ]; then
  echo 'Onecall: fetching the packages of the pages (npm ci)'
  npm ci --no-progress --loglevel=error
  touch "$installed"
fi

built=$out/index.html
if [ ! -f "$built" ] || [ "$installed" -nt "$built" ] ||
  [ -n "$(find . -path ./node_modules -prune -o -type f -newer "$built" -print | head -n 1)" ]; then
  npm run --silent build -- --logLevel warn
fi
