// Embind's only use of printf is for the address of a type that nobody bound, and there is none. Its formatter, defined
// here under the name that the compiler gives to a sprintf without floating point, keeps the library's (4 kB) out.
extern "C" int siprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}
