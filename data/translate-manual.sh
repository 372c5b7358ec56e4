#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints the manual page in another language: translate-manual.sh MANUAL PO VERSION. What PO lacks stays English; a test finds that.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# po4a's list of files is cut at spaces, so both are brought to where there are none.
cp "$1" "$folder/manual"
cp "$2" "$folder/po"
cd "$folder"
printf '[po4a_langs] xx\n[po4a_paths] pot xx:po\n[type: man] manual xx:translated\n' >list
po4a --no-update -k 0 -M UTF-8 -L UTF-8 list >&2
# Chinese has no spaces to break a line at or to widen: these tell groff where it may break, and to leave the right edge ragged.
case $2 in
  *zh*) printf '.mso zh.tmac\n.na\n' ;;
esac
sed "s/@version@/$3/" translated
