# Carries text files inside a target: defines `extern const std::span<const embedded_file> <table>` (bot/embedded.hpp).
# A file that is added or changed is picked up by the next build.
function(kindred_embed target table)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${table}.cpp)
  set(rows "")
  foreach(path IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR} ${path})
    file(READ ${path} text)
    # A string literal may hold 64 kB at most in ISO C++; longer files are written as neighbouring literals, cut at
    # the end of a line where there is one: clang refuses a literal that begins within a character.
    string(LENGTH "${text}" size)
    set(literal "")
    set(at 0)
    while(at LESS size)
      string(SUBSTRING "${text}" ${at} 12000 part)
      string(FIND "${part}" "\n" cut REVERSE)
      math(EXPR cut "${cut} + 1")
      if(cut GREATER 0)
        string(SUBSTRING "${part}" 0 ${cut} part)
      endif()
      string(APPEND literal "R\"kindred~(${part})kindred~\" ")
      string(LENGTH "${part}" cut)
      math(EXPR at "${at} + ${cut}")
    endwhile()
    string(APPEND rows "    {\"${name}\", ${literal}\"\"sv},\n")
  endforeach()
  file(WRITE ${out}.new "#include \"bot/embedded.hpp\"\n\nnamespace kindred {\nnamespace {\n\nusing namespace std::string_view_literals;\n\n"
       "constexpr embedded_file files[] = {\n${rows}};\n\n}  // namespace\n\n"
       "extern const std::span<const embedded_file> ${table};\n"
       "constinit const std::span<const embedded_file> ${table}{files};\n\n}  // namespace kindred\n")
  configure_file(${out}.new ${out} COPYONLY)
  target_sources(${target} PRIVATE ${out})
  # With "sv" the compiler tells the length; counted in a constant expression it would pass clang's limit of steps.
  set_source_files_properties(${out} TARGET_DIRECTORY ${target} PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings")
endfunction()
