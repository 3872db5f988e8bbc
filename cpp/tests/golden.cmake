# golden.txt as a C++ header, so that tests need no file: cmake -DFROM=golden.txt -DTO=golden_text.h -P golden.cmake
file(READ ${FROM} text)
file(WRITE ${TO} "#pragma once\nstatic constexpr char kGoldenText[] = R\"golden(${text})golden\";\n")
