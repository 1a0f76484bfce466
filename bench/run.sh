#!/usr/bin/env bash
# Measures Kademe on SQLite in a throw-away folder: builds Release, seeds, serves, loads, prints one table.
#   bench/run.sh [--calls 10000] [--seconds 10] [--workers 4] [--port 5297]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build src/Kademe.Host -c Release -v q -nologo -clp:ErrorsOnly
dotnet build bench/Kademe.Bench -c Release -v q -nologo -clp:ErrorsOnly
exec dotnet artifacts/bin/Kademe.Bench/release/Kademe.Bench.dll --kademe "$PWD/artifacts/bin/Kademe.Host/release/kademe.dll" "$@"
