# Writes OUT: builtin.h's table of the FILES (comma-separated, relative to FOLDER), each as one raw string.
string(REPLACE "," ";" FILES "${FILES}")
set(text "#include \"builtin.h\"\n\nnamespace policylens {\nnamespace {\n\nconstexpr BuiltinFile kFiles[] = {\n    {\"\", \"\"},\n")
foreach(file IN LISTS FILES)
  file(READ "${FOLDER}/${file}" bytes)
  string(APPEND text "    {\"${file}\", R\"~~~(${bytes})~~~\"},\n")
endforeach()
string(APPEND text "};\n\n}  // namespace\n\n"
  "std::span<const BuiltinFile> BuiltinFiles() { return std::span(kFiles).subspan(1); }\n\n"
  "std::string_view BuiltinBytes(std::string_view name) {\n"
  "  for (const BuiltinFile& file : BuiltinFiles()) {\n    if (file.name == name) return file.bytes;\n  }\n  return {};\n}\n\n"
  "}  // namespace policylens\n")
file(WRITE "${OUT}" "${text}")
