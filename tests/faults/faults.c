/* A library that is loaded before the C library (LD_PRELOAD) and makes the disk fail.
 *
 * It counts the calls of the program that open, look at, read, write, sync, rename, make, unlink,
 * truncate or lock what lies below a folder, and fails, shortens or kills at the one of a number.
 *
 *   FAULT_UNDER    the folder, an absolute path without links
 *   FAULT_AT       the number of the call, from 1; 0 or absent: none
 *   FAULT          an errno as a number, `short` (half of a read or write is done), `kill` (SIGKILL
 *                  before the call) or `tear` (half of a write, then SIGKILL)
 *   FAULT_KIND     if set, only calls of this kind are counted
 *   FAULT_LASTING  if set, all later calls of the kinds that change something, or of the same kind,
 *                  fail, too
 *   FAULT_LOG      a file that gets a line a call: its number, its kind, its path
 *   FAULT_TRACE    a file that gets a line a change that was made, for a model of the disk: see
 *                  power_loss.py
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static const char* under;
static size_t under_size;
static long fault_at;
static const char* fault = "";
static int fault_errno;
static const char* only_kind;
static int lasting;
static int log_file = -1;
static int trace_file = -1;
static atomic_long calls;
static atomic_int struck;
static __thread int inside; /* a call of the library's own */

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int raw_open(const char* path, int flags) {
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0600);
}

__attribute__((constructor)) static void begin(void) {
  under = getenv("FAULT_UNDER");
  under_size = under ? strlen(under) : 0;
  const char* at = getenv("FAULT_AT");
  fault_at = at ? atol(at) : 0;
  fault = getenv("FAULT") ? getenv("FAULT") : "";
  fault_errno = atoi(fault);
  only_kind = getenv("FAULT_KIND");
  lasting = getenv("FAULT_LASTING") != NULL;
  inside = 1;
  if (getenv("FAULT_LOG")) log_file = raw_open(getenv("FAULT_LOG"), O_WRONLY | O_CREAT | O_APPEND);
  if (getenv("FAULT_TRACE")) {
    trace_file = raw_open(getenv("FAULT_TRACE"), O_WRONLY | O_CREAT | O_APPEND);
  }
  inside = 0;
}

static ssize_t raw_write(int fd, const void* data, size_t size) {
  return syscall(SYS_write, fd, data, size);
}

/* The absolute path of a descriptor, or of a path relative to one. */
static int path_of(int fd, const char* path, char* out) {
  char link[64];
  ssize_t size = 0;
  out[0] = '\0';
  if (!path || path[0] != '/') {
    if (fd == AT_FDCWD) {
      strcpy(link, "/proc/self/cwd");
    } else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    }
    size = readlink(link, out, PATH_MAX - 1);
    if (size < 0) return 0;
    out[size] = '\0';
  }
  if (path && strcmp(path, ".") != 0) {
    if (strlen(out) + strlen(path) + 2 > 2 * PATH_MAX) return 0;
    if (size > 0) strcat(out, "/");
    strcat(out, path);
  }
  return 1;
}

static int concerns(const char* path) {
  return under_size > 0 && strncmp(path, under, under_size) == 0 &&
         (path[under_size] == '\0' || path[under_size] == '/');
}

static int changes(const char* kind) {
  return strchr("cwsrmut", kind[0]) != NULL;
}

/* Counts a call. The kinds: open, create, look, read, write, sync, rename, make, unlink, truncate,
 * lock. Returns what is to happen: 0 nothing, 1 an error (errno is set), 2 half of it, 3 half of
 * it, then the end. */
static int strike(const char* kind, int fd, const char* path) {
  static char first_kind[16];
  if (inside || under_size == 0 || (only_kind && strcmp(kind, only_kind) != 0)) return 0;
  inside = 1;
  const int error = errno;
  char full[2 * PATH_MAX + 4];
  int result = 0;
  if (path_of(fd, path, full) && concerns(full)) {
    const long number = atomic_fetch_add(&calls, 1) + 1;
    if (log_file >= 0) {
      char line[2 * PATH_MAX + 64];
      const int size = snprintf(line, sizeof line, "%ld %s %s\n", number, kind, full + under_size);
      raw_write(log_file, line, (size_t)size);
    }
    const int again = lasting && atomic_load(&struck) &&
                      (changes(kind) || strcmp(kind, first_kind) == 0);
    if (number == fault_at || again) {
      if (!atomic_exchange(&struck, 1)) strcpy(first_kind, kind);
      const int moves_bytes = strcmp(kind, "write") == 0 || strcmp(kind, "read") == 0;
      if (strcmp(fault, "kill") == 0) kill(getpid(), SIGKILL);
      if (strcmp(fault, "tear") == 0) {
        if (strcmp(kind, "write") != 0) kill(getpid(), SIGKILL);
        result = 3;
      } else if (strcmp(fault, "short") == 0) {
        result = moves_bytes ? 2 : 0;
      } else if (fault_errno > 0) {
        result = 1;
      }
    }
  }
  errno = result == 1 ? fault_errno : error;
  inside = 0;
  return result;
}

/* ---- the trace of changes ---- */

static unsigned long inode_at(int fd, const char* path, int flags) {
  struct stat status;
  inside = 1;
  const int failed = path ? (int)syscall(SYS_newfstatat, fd, path, &status, flags)
                          : (int)syscall(SYS_newfstatat, fd, "", &status, AT_EMPTY_PATH);
  inside = 0;
  return failed ? 0 : status.st_ino;
}

static unsigned long folder_inode(int fd, const char* path) {
  char folder[PATH_MAX];
  const char* slash = strrchr(path, '/');
  if (!slash) return inode_at(fd, fd == AT_FDCWD ? "." : NULL, 0);
  const size_t size = slash == path ? 1 : (size_t)(slash - path);
  memcpy(folder, path, size);
  folder[size] = '\0';
  return inode_at(fd, folder, 0);
}

static const char* last_name(const char* path) {
  const char* slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static int is_traced(int fd, const char* path) {
  char full[2 * PATH_MAX + 4];
  return trace_file >= 0 && !inside && path_of(fd, path, full) && concerns(full);
}

static void trace(const char* format, ...) __attribute__((format(printf, 1, 2)));
static void trace(const char* format, ...) {
  char line[4096];
  const int error = errno;
  va_list arguments;
  va_start(arguments, format);
  const int size = vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  raw_write(trace_file, line, (size_t)size);
  errno = error;
}

static void trace_data(int fd, long long offset, const char* data, size_t size) {
  char* line = malloc(2 * size + 64);
  const int error = errno;
  int at = sprintf(line, "write %lu %lld ", inode_at(fd, NULL, 0), offset);
  for (size_t i = 0; i < size; ++i) at += sprintf(line + at, "%02x", (unsigned char)data[i]);
  line[at++] = '\n';
  raw_write(trace_file, line, (size_t)at);
  free(line);
  errno = error;
}

/* ---- opening ---- */

static int open_call(int fd, const char* path, int flags, mode_t mode) {
  const int creates = (flags & O_CREAT) != 0;
  const int writes = (flags & O_ACCMODE) != O_RDONLY || creates;
  if (strike(writes ? "create" : "open", fd, path) == 1) return -1;
  const int traced = creates && is_traced(fd, path);
  const unsigned long before = traced ? inode_at(fd, path, AT_SYMLINK_NOFOLLOW) : 0;
  const int opened = (int)syscall(SYS_openat, fd, path, flags, mode);
  if (traced && opened >= 0) {
    if (before == 0) {
      trace("create %lu %lu %s\n", folder_inode(fd, path), inode_at(opened, NULL, 0),
            last_name(path));
    } else if (flags & O_TRUNC) {
      trace("truncate %lu 0\n", before);
    }
  }
  return opened;
}

#define MODE_OF(flags, mode) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | __O_TMPFILE)) { \
    va_list arguments; \
    va_start(arguments, flags); \
    mode = va_arg(arguments, mode_t); \
    va_end(arguments); \
  }

int open(const char* path, int flags, ...) {
  MODE_OF(flags, mode);
  return open_call(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  MODE_OF(flags, mode);
  return open_call(AT_FDCWD, path, flags, mode);
}
int openat(int fd, const char* path, int flags, ...) {
  MODE_OF(flags, mode);
  return open_call(fd, path, flags, mode);
}
int openat64(int fd, const char* path, int flags, ...) {
  MODE_OF(flags, mode);
  return open_call(fd, path, flags, mode);
}
int __open_2(const char* path, int flags);
int __open_2(const char* path, int flags) {
  return open_call(AT_FDCWD, path, flags, 0);
}
int __open64_2(const char* path, int flags);
int __open64_2(const char* path, int flags) {
  return open_call(AT_FDCWD, path, flags, 0);
}
int __openat_2(int fd, const char* path, int flags);
int __openat_2(int fd, const char* path, int flags) {
  return open_call(fd, path, flags, 0);
}
int __openat64_2(int fd, const char* path, int flags);
int __openat64_2(int fd, const char* path, int flags) {
  return open_call(fd, path, flags, 0);
}

/* openat2 has no function of its own. */
long syscall(long number, ...) {
  static long (*real)(long, ...);
  if (!real) real = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  long a[6];
  va_list arguments;
  va_start(arguments, number);
  for (int i = 0; i < 6; ++i) a[i] = va_arg(arguments, long);
  va_end(arguments);
  if (number == SYS_openat2 && strike("open", (int)a[0], (const char*)a[1]) == 1) return -1;
  return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* ---- looking ---- */

int fstatat(int fd, const char* restrict path, struct stat* restrict status, int flags) {
  if (strike("look", fd, path) == 1) return -1;
  return (int)syscall(SYS_newfstatat, fd, path, status, flags);
}
int fstatat64(int fd, const char* restrict path, struct stat64* restrict status, int flags) {
  if (strike("look", fd, path) == 1) return -1;
  return (int)syscall(SYS_newfstatat, fd, path, status, flags);
}
int fstat(int fd, struct stat* status) {
  if (strike("look", fd, NULL) == 1) return -1;
  return (int)syscall(SYS_newfstatat, fd, "", status, AT_EMPTY_PATH);
}
int lstat(const char* restrict path, struct stat* restrict status) {
  if (strike("look", AT_FDCWD, path) == 1) return -1;
  return (int)syscall(SYS_newfstatat, AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}
int stat(const char* restrict path, struct stat* restrict status) {
  if (strike("look", AT_FDCWD, path) == 1) return -1;
  return (int)syscall(SYS_newfstatat, AT_FDCWD, path, status, 0);
}
int faccessat(int fd, const char* path, int mode, int flags) {
  REAL(faccessat);
  if (strike("look", fd, path) == 1) return -1;
  return real(fd, path, mode, flags);
}
struct dirent* readdir(DIR* folder) {
  REAL(readdir);
  if (strike("look", dirfd(folder), NULL) == 1) return NULL;
  return real(folder);
}
struct dirent64* readdir64(DIR* folder) {
  REAL(readdir64);
  if (strike("look", dirfd(folder), NULL) == 1) return NULL;
  return real(folder);
}

/* ---- reading and writing ---- */

static ssize_t read_call(int fd, void* data, size_t size, long long offset) {
  const int what = strike("read", fd, NULL);
  if (what == 1) return -1;
  if (what == 2 && size > 1) size /= 2;
  return offset < 0 ? syscall(SYS_read, fd, data, size)
                    : syscall(SYS_pread64, fd, data, size, offset);
}
ssize_t read(int fd, void* data, size_t size) { return read_call(fd, data, size, -1); }
ssize_t pread(int fd, void* data, size_t size, off_t offset) {
  return read_call(fd, data, size, offset);
}
ssize_t pread64(int fd, void* data, size_t size, off64_t offset) {
  return read_call(fd, data, size, offset);
}
ssize_t __read_chk(int fd, void* data, size_t size, size_t room);
ssize_t __read_chk(int fd, void* data, size_t size, size_t room) {
  (void)room;
  return read_call(fd, data, size, -1);
}

static ssize_t write_call(int fd, const void* data, size_t size, long long offset) {
  const int what = strike("write", fd, NULL);
  if (what == 1) return -1;
  if (what >= 2 && size > 1) size /= 2;
  const int traced = is_traced(fd, NULL);
  const ssize_t written = offset < 0 ? syscall(SYS_write, fd, data, size)
                                     : syscall(SYS_pwrite64, fd, data, size, offset);
  if (what == 3) kill(getpid(), SIGKILL);
  if (traced && written > 0) trace_data(fd, offset, data, (size_t)written);
  return written;
}
ssize_t write(int fd, const void* data, size_t size) { return write_call(fd, data, size, -1); }
ssize_t pwrite(int fd, const void* data, size_t size, off_t offset) {
  return write_call(fd, data, size, offset);
}
ssize_t pwrite64(int fd, const void* data, size_t size, off64_t offset) {
  return write_call(fd, data, size, offset);
}

static int truncate_call(int fd, off_t size) {
  if (strike("truncate", fd, NULL) == 1) return -1;
  const int result = (int)syscall(SYS_ftruncate, fd, size);
  if (result == 0 && is_traced(fd, NULL)) {
    trace("truncate %lu %lld\n", inode_at(fd, NULL, 0), (long long)size);
  }
  return result;
}
int ftruncate(int fd, off_t size) { return truncate_call(fd, size); }
int ftruncate64(int fd, off64_t size) { return truncate_call(fd, size); }

/* ---- making durable ---- */

static int sync_call(int fd, long number) {
  if (strike("sync", fd, NULL) == 1) return -1;
  const int traced = is_traced(fd, NULL);
  /* The disk is not told: no power goes, and a model says what it would hold. */
  const int result = under_size > 0 ? 0 : (int)syscall(number, fd);
  if (traced && result == 0) {
    if (number == SYS_syncfs) {
      trace("sync-all\n");
    } else {
      trace("sync %lu\n", inode_at(fd, NULL, 0));
    }
  }
  return result;
}
int fsync(int fd) { return sync_call(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_call(fd, SYS_fdatasync); }
int syncfs(int fd) { return sync_call(fd, SYS_syncfs); }

/* ---- names ---- */

int renameat(int from, const char* name, int to, const char* new_name) {
  if (strike("rename", to, new_name) == 1) return -1;
  const int traced = is_traced(to, new_name);
  const unsigned long moved = traced ? inode_at(from, name, AT_SYMLINK_NOFOLLOW) : 0;
  const int result = (int)syscall(SYS_renameat, from, name, to, new_name);
  if (traced && result == 0) {
    trace("rename %lu %lu %lu %s\n%s\n", moved, folder_inode(from, name), folder_inode(to, new_name),
          last_name(name), last_name(new_name));
  }
  return result;
}
int rename(const char* name, const char* new_name) {
  return renameat(AT_FDCWD, name, AT_FDCWD, new_name);
}
int mkdirat(int fd, const char* path, mode_t mode) {
  if (strike("make", fd, path) == 1) return -1;
  const int result = (int)syscall(SYS_mkdirat, fd, path, mode);
  if (result == 0 && is_traced(fd, path)) {
    trace("mkdir %lu %lu %s\n", folder_inode(fd, path), inode_at(fd, path, AT_SYMLINK_NOFOLLOW),
          last_name(path));
  }
  return result;
}
int mkdir(const char* path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
int unlinkat(int fd, const char* path, int flags) {
  if (strike("unlink", fd, path) == 1) return -1;
  const int traced = is_traced(fd, path);
  const unsigned long folder = traced ? folder_inode(fd, path) : 0;
  const int result = (int)syscall(SYS_unlinkat, fd, path, flags);
  if (traced && result == 0) trace("unlink %lu %s\n", folder, last_name(path));
  return result;
}
int unlink(const char* path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char* path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int flock(int fd, int operation) {
  if ((operation & LOCK_UN) == 0 && strike("lock", fd, NULL) == 1) return -1;
  return (int)syscall(SYS_flock, fd, operation);
}
