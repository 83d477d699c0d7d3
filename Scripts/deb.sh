#!/usr/bin/env bash
# deb.sh: dist/brevtjek_VERSION_ARCH.deb from what `make install` puts in place, with the dependencies that the program really has.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(.build/release/brevtjek --version | sed -n '1s/brevtjek //p')
architecture=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make --no-print-directory install DESTDIR="$work/root" PREFIX=/usr >/dev/null
strip --strip-unneeded "$work/root/usr/bin/brevtjek"
rm -f dist/brevtjek_*.deb
mkdir -p "$work/debian" "$work/root/DEBIAN" "$work/root/usr/share/doc/brevtjek" dist
printf 'Source: brevtjek\n\nPackage: brevtjek\nArchitecture: any\n' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O root/usr/bin/brevtjek 2>/dev/null | sed 's/^shlibs:Depends=//')
cat >"$work/root/DEBIAN/control" <<CONTROL
Package: brevtjek
Version: $version
Architecture: $architecture
Maintainer: brevtjek <brevtjek@example.invalid>
Depends: $depends, fontconfig-config
Recommends: fonts-liberation, poppler-data
Section: text
Priority: optional
Description: checks that Digital Post letters are accessible
 Reads letters in HTML, PDF and Digital Post messages, finds what stops citizens
 with assistive technology (EN 301 549, WCAG 2.1 A and AA), and makes the status
 per solution. Danish first, English beside it.
CONTROL
cp LICENSE "$work/root/usr/share/doc/brevtjek/copyright"
find "$work/root" -type d -exec chmod 755 {} +
dpkg-deb --build --root-owner-group "$work/root" "dist/brevtjek_${version}_$architecture.deb"
