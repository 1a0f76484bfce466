#!/usr/bin/env bash
# Measures the engine of the clocks (docs/sla.md): a million additions, a call with thirty events, what they allocate.
#   bench/sla.sh [BenchmarkDotNet's arguments]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build bench/Kademe.Bench.Sla -c Release -v q -nologo -clp:ErrorsOnly
[ $# -gt 0 ] || set -- --filter "*"
exec dotnet artifacts/bin/Kademe.Bench.Sla/release/Kademe.Bench.Sla.dll --artifacts artifacts/bench "$@"
