#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings what is new in the manual page into its translations, a file for each language that LINGUAS names: update-manuals.sh SOURCE
set -eu
source=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$source/data/ipc-lens.1.in" "$folder/manual"
cd "$folder"
printf '[po4a_langs] xx\n[po4a_paths] manual.pot xx:none\n[type: man] manual xx:none\n' >list
po4a --no-translations --porefs none -M UTF-8 list
grep -v '^#' "$source/po/LINGUAS" | while read -r language; do
  po=$source/po/manual/$language.po
  if [ -e "$po" ]; then msgmerge --update --backup=none --no-wrap "$po" manual.pot
  else msginit --no-translator --locale "$language" --input manual.pot --output-file "$po"
  fi
done
