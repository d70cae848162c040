// The unit tests lie beside what they test (lib/**/*_test.cpp); this is their main().
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
