// Libraries that only some commands use are loaded when the first of their functions is called: to
// load all of them at the start takes longer than most commands run.
//
// For each function that the program calls of them it has an entry point of the same name (see
// late_libraries.cmake), which jumps to where the library has the function, once that is known.
#include <dlfcn.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

// Made from the program: the file names of `late_libraries`; `late_functions`, each with the number
// of its library; an entry point for each of these.
#include "late_functions.h"

namespace {

constexpr int exit_io = 4;  // as FailureKind::io
constexpr unsigned late_count = sizeof late_functions / sizeof *late_functions;

}  // namespace

extern "C" {

// Where each function is; null until it was called.
[[gnu::visibility("hidden")]] void* late_addresses[late_count];

// Finds a function, by its number. Several threads may do so at once.
[[gnu::visibility("hidden")]] void* late_address(unsigned number) {
  const LateFunction& function = late_functions[number];
  void* library = dlopen(late_libraries[function.library], RTLD_LAZY);
  void* address = library == nullptr ? nullptr : dlsym(library, function.name);
  if (address == nullptr) {
    const char* why = dlerror();
    const bool is_for_memory = std::strstr(why, "failed to map") != nullptr;
    std::fprintf(stderr, "shuangbai: %s: %s\n",
                 is_for_memory ? "内存不足，无法载入程序库 / not enough memory to load a library"
                               : "缺少程序库，请重新安装 / a library is missing, install it",
                 why);
    std::fflush(nullptr);
    _exit(exit_io);
  }
  __atomic_store_n(&late_addresses[number], address, __ATOMIC_RELEASE);
  return address;
}
}

// Goes to the function whose number is in r11, with the arguments as they came: meanwhile those in
// registers are put aside (System V ABI for x86-64).
asm(R"(
.text
late_resolve:
  pushq %rbp
  movq %rsp, %rbp
  pushq %rax
  pushq %rdi
  pushq %rsi
  pushq %rdx
  pushq %rcx
  pushq %r8
  pushq %r9
  subq $136, %rsp
  movups %xmm0, (%rsp)
  movups %xmm1, 16(%rsp)
  movups %xmm2, 32(%rsp)
  movups %xmm3, 48(%rsp)
  movups %xmm4, 64(%rsp)
  movups %xmm5, 80(%rsp)
  movups %xmm6, 96(%rsp)
  movups %xmm7, 112(%rsp)
  movl %r11d, %edi
  call late_address
  movq %rax, %r11
  movups (%rsp), %xmm0
  movups 16(%rsp), %xmm1
  movups 32(%rsp), %xmm2
  movups 48(%rsp), %xmm3
  movups 64(%rsp), %xmm4
  movups 80(%rsp), %xmm5
  movups 96(%rsp), %xmm6
  movups 112(%rsp), %xmm7
  addq $136, %rsp
  popq %r9
  popq %r8
  popq %rcx
  popq %rdx
  popq %rsi
  popq %rdi
  popq %rax
  popq %rbp
  jmp *%r11
)");
