#!/usr/bin/env bash
# Builds everything and runs every test, with a PostgreSQL of its own on the loopback and a headless Chromium. Arguments go to the test programs:
#   ./eng/test.sh                                   everything
#   ./eng/test.sh -class "*LifeOfACall*"            what matches (also -method, -trait)
#   ./eng/test.sh --only Law,Domain                 some of the test projects
#   ./eng/test.sh --only Browser                    every page and the main ways in Chromium
# The last line is "N passed, N failed"; the exit code is 0 only when nothing failed and something passed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

only=Domain,Law,Modules,Browser
if [ "${1:-}" = --only ]; then only=$2; shift 2; fi

work=$(mktemp -d)
export DOTNET_TieredPGO=0 # test programs are short: what instruments their code for later costs a sixth and pays nothing back
. eng/postgres.sh
finish() {
  code=$?
  trap - EXIT
  stop_postgres
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT TERM

find_chromium() { chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true); }

case ",$only," in *,Browser,*)
  find_chromium
  if [ -z "$chromium" ]; then provide chromium "Chromium"; find_chromium; fi
  export KADEME_TEST_CHROMIUM="${KADEME_TEST_CHROMIUM:-$chromium}" ;;
esac
case ",$only," in *,Modules,*) # a linter of the API's description, a generator of clients and a compiler for them, locked in tests/client
  if ! command -v npm >/dev/null; then provide npm "Node.js 20 or newer with npm"; fi
  npm ci --prefix tests/client --no-audit --no-fund --silent </dev/null >&2 ;;
esac
if [ -z "${KADEME_TEST_POSTGRES:-}" ]; then
  start_postgres "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB -c autovacuum=off" # what QueryPlanTests see must not hang on when statistics were last gathered
  export KADEME_TEST_POSTGRES=$postgres_address
fi

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
