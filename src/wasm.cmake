# The WebAssembly modules: the engine, and the second module of what a first result does not need (docs/size.md lists
# their sizes, web/budget.mjs checks them). `exports.js` keeps the names of imports and exports as they are, so that the
# loader of the one module can start the other too.

# The core once more, optimized as a whole while linking: a tenth smaller, a tenth faster. Tests take the plain one, which links
# thirty times in the time that this one takes; the library of the system stays as it is.
set_target_properties(policylens_core PROPERTIES EXCLUDE_FROM_ALL ON)
add_library(policylens_whole STATIC ${POLICYLENS_CORE_SOURCES} ${POLICYLENS_BUILTIN_CC})
target_include_directories(policylens_whole PUBLIC src)
target_compile_definitions(policylens_whole PUBLIC _LIBCPP_DISABLE_EXTERN_TEMPLATE)
target_compile_options(policylens_whole PUBLIC -flto PRIVATE ${POLICYLENS_CORE_OPTIONS})
# Not optimized with the rest: it would become what it is made of, calls of itself.
add_library(policylens_memory OBJECT src/wasm_memory.cc)
target_compile_options(policylens_memory PRIVATE -Os -fno-builtin -Wall -Wextra -Wconversion -Wshadow -Werror)
# With emsdk beside its compiler, with Debian's on the path.
find_program(POLICYLENS_WASM_DIS wasm-dis HINTS ${EMSCRIPTEN_ROOT_PATH}/../bin REQUIRED)
get_filename_component(POLICYLENS_BINARYEN ${POLICYLENS_WASM_DIS} DIRECTORY)
find_program(POLICYLENS_NODE NAMES node nodejs REQUIRED)
function(policylens_module target output)
  add_executable(${target} ${ARGN} src/wasm_session.cc src/wasm_messages.cc $<TARGET_OBJECTS:policylens_memory>)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${output} SUFFIX .mjs)
  target_link_libraries(${target} PRIVATE policylens_whole)
  target_compile_options(${target} PRIVATE -fno-exceptions -Wall -Wextra -Wconversion -Wshadow -Werror)
  target_link_options(${target} PRIVATE ${POLICYLENS_WASM_LINK} -fno-exceptions -lembind -lexports.js -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web,worker
    # A function that is called from one place only stays on its own, unless it is small: JavaScript engines compile a function again when
    # a part of it is hot, the whole of it. Those that the compiler itself would merge are marked [[gnu::noinline]] in the source: what runs
    # once or seldom, with a loop in it, and what such loops call. But the smallest are merged wherever they are called: each is compiled
    # when it is called first, and that takes as long for 30 bytes as for 300.
    -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=100,--always-inline-max-function-size=6
    # The loader knows no option but what src/module.mjs gives it.
    -sINCOMING_MODULE_JS_API=instantiateWasm,print,printErr
    -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=268435456 -sABORTING_MALLOC=1 -sDYNAMIC_EXECUTION=0)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${POLICYLENS_NODE} ${CMAKE_SOURCE_DIR}/src/arrange.mjs ${CMAKE_BINARY_DIR}/${output}.wasm ${POLICYLENS_BINARYEN} VERBATIM)
endfunction()

# The small allocator: 2 kB less, as fast, and less to compile again (see above) while the first check runs.
set(POLICYLENS_WASM_LINK -Oz -sMALLOC=emmalloc)
policylens_module(policylens_wasm engine src/wasm.cc src/wasm_policies.cc src/wasm_rows.cc)
policylens_module(policylens_tools tools src/wasm_tools.cc)

# Of the files of policies/ the engine itself carries only these; packs and vocabulary come to it as an image.
set(POLICYLENS_ENGINE_FILES ${POLICYLENS_BUILTIN_FILES})
list(FILTER POLICYLENS_ENGINE_FILES INCLUDE REGEX "^sensitive|^calendars/")
policylens_embed(${CMAKE_BINARY_DIR}/wasm_builtin.cc "${POLICYLENS_ENGINE_FILES}")
target_sources(policylens_wasm PRIVATE ${CMAKE_BINARY_DIR}/wasm_builtin.cc)

# What the modules say, one file a language.
policylens_module(policylens_texts texts src/wasm_texts.cc)
set(POLICYLENS_MESSAGES messages-en.txt messages-zh-CN.txt tools-messages-en.txt tools-messages-zh-CN.txt)
list(TRANSFORM POLICYLENS_MESSAGES PREPEND ${CMAKE_BINARY_DIR}/)
add_custom_command(
  OUTPUT ${POLICYLENS_MESSAGES}
  COMMAND ${POLICYLENS_NODE} ${CMAKE_SOURCE_DIR}/src/texts.mjs ${CMAKE_BINARY_DIR}
  DEPENDS policylens_texts ${CMAKE_SOURCE_DIR}/src/texts.mjs ${CMAKE_SOURCE_DIR}/src/module.mjs
  VERBATIM)

# The image of the built-in policies, made by the module that reads packs.
add_custom_command(
  OUTPUT ${CMAKE_BINARY_DIR}/policies.image
  COMMAND ${POLICYLENS_NODE} ${CMAKE_SOURCE_DIR}/src/image.mjs ${CMAKE_BINARY_DIR}
  DEPENDS policylens_tools ${CMAKE_SOURCE_DIR}/src/image.mjs ${CMAKE_SOURCE_DIR}/src/module.mjs
  VERBATIM)
add_custom_target(policylens_image ALL DEPENDS ${CMAKE_BINARY_DIR}/policies.image ${POLICYLENS_MESSAGES})
