#!/usr/bin/env bash
# Builds everything and runs every test, with a PostgreSQL of its own on the loopback and a headless Chromium. Arguments go to the test programs:
#   ./eng/test.sh                                   everything
#   ./eng/test.sh -class "*PassToSecondLevel*"      what matches (also -method, -trait)
#   ./eng/test.sh --only Law,Domain                 some of the test projects
#   ./eng/test.sh --only Browser                    every page and the main ways in Chromium
# The last line is "N passed, N failed"; the exit code is 0 only when nothing failed and something passed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

only=Domain,Law,Modules,Browser
if [ "${1:-}" = --only ]; then only=$2; shift 2; fi

work=$(mktemp -d)
cluster=""
as_server=()
finish() {
  code=$?
  trap - EXIT
  if [ -n "$cluster" ] && [ -e "$cluster/postmaster.pid" ]; then
    "${as_server[@]}" "$postgres/pg_ctl" -D "$cluster" -m immediate -w stop >"$work/stop.log" 2>&1 || true
  fi
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*" >&2; }

provide() { # PACKAGE WHAT
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing $1 …"
    { apt-get install -y --no-install-recommends "$1" || { apt-get update && apt-get install -y --no-install-recommends "$1"; }; } >"$work/apt.log" 2>&1 </dev/null ||
      { cat "$work/apt.log" >&2; say "Could not install $1. Install $2 by hand."; exit 1; }
  else
    say "$2 is missing. Install it (Debian: apt-get install $1) and run again."; exit 1
  fi
}

find_postgres() { # folder with initdb and pg_ctl, the newest
  postgres=$(for folder in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then echo "$folder"; fi
  done | sort -V | tail -1)
}

start_postgres() {
  find_postgres
  if [ -z "$postgres" ]; then provide postgresql "PostgreSQL 15 or newer"; find_postgres; fi
  if [ "$(id -u)" = 0 ]; then # the server refuses to run as root
    id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
    as_server=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups)
    chmod 711 "$work"
    mkdir -m 700 "$work/pg"; chown postgres "$work/pg"
  else
    mkdir -m 700 "$work/pg"
  fi
  "${as_server[@]}" "$postgres/initdb" -D "$work/pg/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log" >&2; exit 1; }
  local try port
  for try in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    if "${as_server[@]}" "$postgres/pg_ctl" -D "$work/pg/data" -w -t 30 -l "$work/pg/log" start \
      -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB" \
      >"$work/start.log" 2>&1; then
      cluster="$work/pg/data"
      export KADEME_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres"
      return
    fi
  done
  cat "$work/start.log" "$work/pg/log" >&2; say "PostgreSQL did not start."; exit 1
}

find_chromium() { chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true); }

case ",$only," in *,Browser,*)
  find_chromium
  if [ -z "$chromium" ]; then provide chromium "Chromium"; find_chromium; fi
  export KADEME_TEST_CHROMIUM="${KADEME_TEST_CHROMIUM:-$chromium}" ;;
esac
[ -n "${KADEME_TEST_POSTGRES:-}" ] || start_postgres

say "Building …"
dotnet build Kademe.slnx -v q -nologo -clp:ErrorsOnly </dev/null >&2

passed=0 failed=0 skipped=0 broken=0
number() { sed -n "s/^.*Total: .* $1: *\([0-9][0-9]*\).*/\1/p" "$2" | tail -1 | grep . || echo 0; }
for name in ${only//,/ }; do
  started=$SECONDS
  log="$work/$name.log"
  code=0
  "artifacts/bin/Kademe.$name.Tests/debug/Kademe.$name.Tests" -noLogo -noColor "$@" </dev/null >"$log" 2>&1 || code=$?
  total=$(sed -n 's/^.*Total: \([0-9][0-9]*\),.*/\1/p' "$log" | tail -1)
  bad=$(($(number Errors "$log") + $(number Failed "$log"))) left=$(number Skipped "$log")
  good=$((${total:-0} - bad - ${left:-0}))
  if [ "$code" != 0 ]; then cat "$log"; fi
  if [ -z "$total" ] || { [ "$code" != 0 ] && [ "$bad" = 0 ]; }; then broken=$((broken + 1)); say "$name broke off (code $code)."; fi
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + ${left:-0}))
  printf '%-8s %s passed, %s failed, %ss\n' "$name" "$good" "$bad" $((SECONDS - started))
done

failed=$((failed + broken))
line="$passed passed, $failed failed"
[ "$skipped" = 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
