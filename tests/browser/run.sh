#!/usr/bin/env bash
# Browser tests of the discrepancy report. Installs what is missing: Debian's Chromium and pdftotext as root, the
# packages of package-lock.json into this folder. Tests the program that TWOSOURCE names; without it, a release build.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y "${missing[@]}" >/dev/null
fi

if [ -z "${TWOSOURCE:-}" ]; then
    cargo build --release --locked
    export TWOSOURCE=$PWD/../../target/release/twosource
fi

npm ci --no-audit --no-fund
exec npm test --silent
