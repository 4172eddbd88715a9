#!/usr/bin/env bash
# Installs what the system tests use, on Debian and Ubuntu. Starts no service: the tests start what they need.
set -euo pipefail

packages=(
  podman runc            # containers; runc, because crun refuses cgroup v1
  uidmap                 # rootless containers
  docker-registry        # a registry server that is not ours
  skopeo                 # copies images between registries
  busybox-static         # the root file system of the tests' images
  musl-tools             # a C compiler for programs of another C library, as Alpine has it
  mrbayes                # the program of the real example
  util-linux coreutils   # unshare, setpriv, mount, chroot
)

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)

# Debian starts a service when its package is installed; this policy says no. It is taken away again afterwards.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
  trap '"${as_root[@]}" rm -f "$policy"' EXIT
fi

"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
