#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
  CLI::App app("Runs and audits a city's network of social-work stations.", "shuangbai");
  app.set_version_flag("--version", SHUANGBAI_VERSION);
  CLI11_PARSE(app, argc, argv);
  return 0;
}
