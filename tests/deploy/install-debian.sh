#!/usr/bin/env bash
# Installs the servers that tests/deploy runs a site with, as Debian ships them. Starts none of their services.
# Does nothing if they are there already. If they cannot be installed this says why, and the tests are skipped.
set -euo pipefail

packages=(
  buildah
  debootstrap
  etcd-client
  etcd-server
  haproxy
  iproute2
  nftables
  nginx-light
  patroni
  pgbackrest
  pgbouncer
  postgresql-15
  prometheus
  python3-etcd
  rsyslog
  rsyslog-gnutls
  systemd
)

missing=()
for package in "${packages[@]}"; do
  state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} = 0 ]; then exit 0; fi

give_up() {
  echo "tests/deploy: $1 Those tests are skipped. Not installed: ${missing[*]}." >&2
  exit 0
}

command -v apt-get >/dev/null || give_up "This system has no apt-get."
[ "$(id -u)" = 0 ] || give_up "Only root may install packages."

export DEBIAN_FRONTEND=noninteractive
# The tests start each server themselves, on addresses of their own: no package may start its service.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
# postgresql-common would make a cluster of its own, which nobody needs here.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
fi
echo "tests/deploy: installing ${missing[*]}" >&2
apt-get update -qq >&2 || give_up "The package lists could not be read."
apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold "${missing[@]}" >/dev/null ||
  give_up "apt-get could not install the packages."
