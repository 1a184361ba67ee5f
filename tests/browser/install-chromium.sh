#!/usr/bin/env bash
# Installs the browser that tests/browser drives: Debian's Chromium. Does nothing where it is there already.
# Where it cannot be installed this says why, and fails only in CI: elsewhere the browser tests are skipped.
set -euo pipefail

chromium=${CHROMIUM:-/usr/bin/chromium}
# Playwright's driver is a Node of its own, which needs libatomic; a bare Debian has none.
if [ -x "$chromium" ] && /sbin/ldconfig -p | grep -q libatomic.so.1; then exit 0; fi

give_up() {
  echo "tests/browser: $1 Install Chromium yourself and name its program in CHROMIUM, or go without those tests." >&2
  if [ "${CI:-}" = true ]; then exit 1; fi
  exit 0
}

command -v apt-get >/dev/null || give_up "there is no $chromium, and this system has no apt-get to install it with."
[ "$(id -u)" = 0 ] || give_up "there is no $chromium, and only root may install it."

export DEBIAN_FRONTEND=noninteractive
echo "tests/browser: installing Chromium" >&2
apt-get update -qq >&2 || give_up "the package lists could not be read."
# The fonts are not among Chromium's own needs, but without one a page has no text to measure.
apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core libatomic1 >/dev/null || give_up "Chromium could not be installed."
[ -x "$chromium" ] || give_up "Chromium was installed, but not as $chromium."
