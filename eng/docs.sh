#!/usr/bin/env bash
# Writes the generated documents anew: docs/states.md, docs/refusals.md, docs/openapi.json. Look at the difference and commit it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build Kademe.slnx -v q -nologo -clp:ErrorsOnly </dev/null >&2
export UPDATE_DOCS=1
artifacts/bin/Kademe.Domain.Tests/debug/Kademe.Domain.Tests -noLogo -noColor -class "*StateTableTests" </dev/null
artifacts/bin/Kademe.Law.Tests/debug/Kademe.Law.Tests -noLogo -noColor -class "*RefusalsLaw" -class "*OpenApiLaw" </dev/null
git --no-pager diff --stat -- docs
