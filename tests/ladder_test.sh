#!/usr/bin/env bash
# A file of src/ includes only what stands above it in the ladder: the order of POLICYLENS_CORE_SOURCES in CMakeLists.txt,
# with the headers that have no source of their own placed beside their users. No cycle, no way back.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t ladder < <(sed -n '/set(POLICYLENS_CORE_SOURCES/,/)/p' CMakeLists.txt | grep -o 'src/[a-z0-9_]*\.cc' | sed 's|src/||; s|\.cc||')
[ "${#ladder[@]}" -gt 20 ] || { echo "the ladder was not found"; exit 1; }
declare -A rung
for i in "${!ladder[@]}"; do rung[${ladder[$i]}]=$i; done
rung[issue]=-1 rung[builtin]=-1 rung[block_list]=-1 rung[punctuation]=${rung[messages]} rung[export_text]=${rung[messages_export]} rung[intake_options]=${rung[element]} rung[element_table]=${rung[described_items]} rung[json_event]=${rung[json_reader]}
for edge in wasm cli; do rung[$edge]=${#ladder[@]}; done

bad=0
for file in src/*.h src/*.cc; do
  name=$(basename "$file"); name=${name%.*}
  here=${rung[$name]:-}
  case $name in cli* | wasm*) here=$((${#ladder[@]} + 1)) ;; esac
  if [ -z "$here" ]; then echo "$file stands on no rung: add it to POLICYLENS_CORE_SOURCES"; bad=1; continue; fi
  while read -r used; do
    case $used in cli* | wasm*) there=$((${#ladder[@]} + 1)) ;; *) there=${rung[$used]:-} ;; esac
    if [ -z "$there" ]; then echo "$file includes $used.h, which stands on no rung"; bad=1
    elif [ "$there" -gt "$here" ]; then echo "$file includes $used.h, which stands below it"; bad=1; fi
  done < <(grep -o '^#include "[a-z0-9_]*\.h"' "$file" | sed 's/#include "//; s/\.h"//' | grep -vx "$name" || true)
done
# Two types of one name in one namespace are one type to the linker: members of the one are destroyed as the other.
twice=$(grep -hoE "^(struct|class) [A-Za-z]+ *(\{|final)" src/*.h | awk '{print $2}' | sort | uniq -d)
if [ -n "$twice" ]; then echo "two headers define: $twice"; bad=1; fi

[ $bad -eq 0 ] && echo "ladder: ${#ladder[@]} rungs, no way back"
exit $bad
