# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash: commands, lessons and what can be set in them are asked from the program, so that they are those it has.

_ipc_lens_commands () { LC_ALL=C "$1" help 2> /dev/null | sed -n 's/^  ipc-lens \([a-z][a-z]*\).*/\1/p'; }

_ipc_lens_questions () { LC_ALL=C "$1" quiz --json 2> /dev/null | sed -n 's/^    "id": "\(.*\)",*$/\1/p'; }

_ipc_lens_topics () { LC_ALL=C "$1" quiz --topics 2> /dev/null | sed -n 's/^\([a-z][a-z-]*\)$/\1/p'; }

_ipc_lens_lessons () { LC_ALL=C "$1" list --json 2> /dev/null | sed -n 's/^    "id": "\(.*\)",*$/\1/p'; }

# What "ipc-lens COMMAND --help" explains.
_ipc_lens_options () { LC_ALL=C "$1" "$2" --help 2> /dev/null | grep -o -e '--[a-z][a-z-]*' | sort -u; }

# What can be compared: the program lists it when it does not know a facility.
_ipc_lens_facilities () { LC_ALL=C "$1" compare --facility "" 2>&1 | sed -n 's/.* There are: \(.*\)\.$/\1/p' | tr -d ,; }

# The parameters of a lesson, as --set wants them.
_ipc_lens_parameters ()
{
  LC_ALL=C "$1" list 2> /dev/null | awk -v lesson="$2" '
    $2 == "·" { here = ($1 == lesson) }
    here && $1 == "--set" { sub (/=.*/, "=", $2); print $2 }'
}

_ipc_lens ()
{
  local program=$1 word=$2 before=$3 command=${COMP_WORDS[1]} words=

  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words="$(_ipc_lens_commands "$program") --help --version --lesson"
  elif [[ $before == --lesson || ($command == run && $COMP_CWORD -eq 2) ]]; then
    words=$(_ipc_lens_lessons "$program")
  elif [[ $before == --set ]]; then
    words=$(_ipc_lens_parameters "$program" "${COMP_WORDS[2]}")
    compopt -o nospace 2> /dev/null
  elif [[ $command == compare && ($before == --facility || $before == -f) ]]; then
    words=$(_ipc_lens_facilities "$program")
  elif [[ $before == --theme ]]; then
    words="light dark"
  elif [[ $before == --detail ]]; then
    words="textbook kernel"
  elif [[ $before == --paper ]]; then
    words="a4 letter"
  elif [[ $command == help ]]; then
    words=$(_ipc_lens_commands "$program")
  elif [[ $before == --topic ]]; then
    words=$(_ipc_lens_topics "$program")
  elif [[ $command == quiz && $before != --file && $before != --check && $before != --shuffle && $before != --number && $word != -* ]]; then
    words="all $(_ipc_lens_questions "$program")"
  elif [[ $word == -* ]]; then
    words=$(_ipc_lens_options "$program" "$command")
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

# Where nothing of ours fits, files do.
complete -o default -F _ipc_lens ipc-lens
