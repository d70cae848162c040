# A formula for Homebrew, to be put into a tap. There is no public place of the sources yet: who publishes them sets
# `url` (example.org stands for the place) and the `sha256` of the archive.
class Shuangbai < Formula
  desc "Runs and audits a city's network of social-work stations"
  homepage "https://example.org/shuangbai"
  url "https://example.org/shuangbai/shuangbai-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "cli11" => :build
  depends_on "cmake" => :build
  depends_on "ninja" => :build
  depends_on "nlohmann-json" => :build
  depends_on "pkgconf" => :build
  depends_on "expat"
  depends_on "fmt"
  depends_on "libgit2"
  depends_on "libpq"
  depends_on "libsodium"
  depends_on "libxlsxwriter"
  depends_on "libzip"
  depends_on :linux
  depends_on "sqlite"
  depends_on "utf8proc"
  depends_on "yaml-cpp"

  def install
    # libpq is loaded by its name, and lies apart from other libraries.
    system "cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-DBUILD_TESTING=OFF",
           "-DCMAKE_EXE_LINKER_FLAGS=-Wl,-rpath,#{Formula["libpq"].opt_lib}", *std_cmake_args
    system "cmake", "--build", "build"
    system "cmake", "--install", "build"
  end

  test do
    assert_match "shuangbai #{version}", shell_output("#{bin}/shuangbai --version")
    system bin/"shuangbai", "init", "city", "--jurisdiction", "4402", "--name", "韶关市"
    system bin/"shuangbai", "-C", "city", "check"
  end
end
