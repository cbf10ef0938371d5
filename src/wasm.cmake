# The WebAssembly module. Flags: see docs/architecture of the toolchain in build-wasm.sh.
add_executable(policylens_wasm src/wasm.cc src/wasm_pack.cc)
set_target_properties(policylens_wasm PROPERTIES OUTPUT_NAME engine SUFFIX .mjs)
target_link_libraries(policylens_wasm PRIVATE policylens_core)
target_compile_options(policylens_wasm PRIVATE -fno-exceptions -Wall -Wextra -Wconversion -Wshadow -Werror)
target_link_options(policylens_wasm PRIVATE -O3 -fno-exceptions -lembind -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web,worker
  -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=268435456 -sABORTING_MALLOC=1 -sDYNAMIC_EXECUTION=0)
