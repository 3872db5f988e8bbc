# Compiler settings shared by every target.
add_library(gradflow_options INTERFACE)

# The same bits everywhere: no fused multiply-add, and Eigen's own SIMD off (its order of summation depends on the
# instruction set; the inner loops have kernels of their own).
target_compile_options(gradflow_options INTERFACE -ffp-contract=off -fno-exceptions -fno-rtti -Wall -Wextra)
# Packs of double are wider than a register without AVX. They never cross a library's boundary, so their ABI is ours.
target_compile_options(gradflow_options INTERFACE -Wno-psabi)
target_compile_definitions(gradflow_options INTERFACE EIGEN_DONT_VECTORIZE EIGEN_NO_IO EIGEN_MPL2_ONLY)

if(EMSCRIPTEN)
  # Debian's Emscripten looks for acorn where only Debian's own Node looks by itself.
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs:$ENV{NODE_PATH}")
  target_compile_options(gradflow_options INTERFACE -msimd128)
  # Named again where it links: they choose the matching variants of Emscripten's own libraries.
  target_link_options(gradflow_options INTERFACE -fno-exceptions -fno-rtti)
  target_compile_definitions(gradflow_options INTERFACE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(gradflow_options INTERFACE -msse4.1)
endif()

if(GRADFLOW_SANITIZE)
  # `vptr` needs the run-time type information that the library does without. -g1: reports name functions and lines.
  set(sanitize -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all)
  target_compile_options(gradflow_options INTERFACE -g1 -fno-omit-frame-pointer ${sanitize})
  target_compile_definitions(gradflow_options INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(gradflow_options INTERFACE ${sanitize})
endif()
