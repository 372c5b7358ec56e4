#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs a file under another name, which Meson's custom_target() cannot: install-as.sh FILE FOLDER NAME, FOLDER below the prefix or from the root.
set -eu
case $2 in
  /*) folder=${DESTDIR:-}$2 ;;
  *) folder=$MESON_INSTALL_DESTDIR_PREFIX/$2 ;;
esac
mkdir -p "$folder"
cp "$1" "$folder/$3"
chmod 644 "$folder/$3"
