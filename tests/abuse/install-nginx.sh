#!/usr/bin/env bash
# Installs the proxy in front of which tests/abuse puts a site: Debian's nginx. Does nothing if it is there already.
# If it cannot be installed this says why, and fails only in CI: elsewhere those tests are skipped.
set -euo pipefail

nginx=${NGINX:-/usr/sbin/nginx}
if [ -x "$nginx" ]; then exit 0; fi

give_up() {
  echo "tests/abuse: $1 Install nginx yourself and name its program in NGINX, or go without those tests." >&2
  if [ "${CI:-}" = true ]; then exit 1; fi
  exit 0
}

command -v apt-get >/dev/null || give_up "there is no $nginx, and this system has no apt-get to install it with."
[ "$(id -u)" = 0 ] || give_up "there is no $nginx, and only root may install it."

export DEBIAN_FRONTEND=noninteractive
# The tests start nginx themselves, on ports of their own: the package's service must not start on port 80.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
echo "tests/abuse: installing nginx" >&2
apt-get update -qq >&2 || give_up "the package lists could not be read."
apt-get install -y -qq --no-install-recommends nginx-light >/dev/null || give_up "nginx could not be installed."
[ -x "$nginx" ] || give_up "nginx was installed, but not as $nginx."
