# Header-only libraries of the system. Each is linked into a folder of its own in the build tree: a cross compiler must
# not see the rest of the system's headers, which belong to another C library.

# gradflow_add_headers(<target> <header to find> <folder to link>)
function(gradflow_add_headers target header folder)
  find_path(${target}_root ${header} PATHS /usr/local/include /usr/include PATH_SUFFIXES eigen3
    NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  set(include ${CMAKE_BINARY_DIR}/include/${target})
  file(MAKE_DIRECTORY ${include})
  file(CREATE_LINK ${${target}_root}/${folder} ${include}/${folder} SYMBOLIC)
  add_library(${target} INTERFACE)
  target_include_directories(${target} SYSTEM INTERFACE ${include})
endfunction()
