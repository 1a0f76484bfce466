#!/usr/bin/env bash
# Measures Kademe in a throw-away folder, on SQLite or on a PostgreSQL of its own: builds Release, seeds, serves, loads, prints one table.
#   bench/run.sh [--postgres] [--calls 10000] [--seconds 10] [--workers 4] [--port 5297]
#   bench/run.sh [--postgres] --replan --calls 100000 [--timers 1000000]     an edit of a calendar that every open call follows
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
. eng/postgres.sh
trap 'stop_postgres; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

database=()
if [ "${1:-}" = --postgres ]; then
  shift
  start_postgres "-c shared_buffers=256MB"
  database=(--database "$postgres_address;Database=kademe_bench")
fi

dotnet build src/Kademe.Host -c Release -v q -nologo -clp:ErrorsOnly
dotnet build bench/Kademe.Bench -c Release -v q -nologo -clp:ErrorsOnly
dotnet artifacts/bin/Kademe.Bench/release/Kademe.Bench.dll --kademe "$PWD/artifacts/bin/Kademe.Host/release/kademe.dll" "${database[@]}" "$@"
