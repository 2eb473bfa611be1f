/* Preloaded into a server: writes down each write, truncation, fsync and removal of the database's
   files with monotonic times, so that a disk can be rebuilt as it was at any instant.
   FAULTS_RECORD is the file that it writes to, FAULTS_MARK a part of the names it looks at. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { WRITE = 1, TRUNCATE = 2, SYNC = 3, UNLINK = 4 };
struct head { uint64_t start, end, offset; uint32_t kind, name, size, zero; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int out = -1;

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int is_ours(const char *name) {
  const char *mark = getenv("FAULTS_MARK");
  size_t length = strlen(name);
  if (!mark || !strstr(name, mark)) return 0;
  return length < 4 || strcmp(name + length - 4, "-shm") != 0;
}

static int name_of(int fd, char *name, size_t room) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, name, room - 1);
  if (n <= 0) return 0;
  name[n] = 0;
  return is_ours(name);
}

static void keep(uint32_t kind, const char *name, uint64_t offset, const void *bytes, size_t size,
                 uint64_t start) {
  pthread_mutex_lock(&lock);
  if (out < 0) out = open(getenv("FAULTS_RECORD"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  struct head h = {start, now(), offset, kind, (uint32_t)strlen(name), (uint32_t)size, 0};
  struct iovec parts[3] = {{&h, sizeof h}, {(void *)name, h.name}, {(void *)bytes, size}};
  if (out >= 0) syscall(SYS_writev, out, parts, size ? 3 : 2);
  pthread_mutex_unlock(&lock);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)

static void before_write(int fd, const void *bytes, size_t size, off64_t at) {
  char name[4096];
  if (name_of(fd, name, sizeof name)) keep(WRITE, name, (uint64_t)at, bytes, size, now());
}

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(write);
  if (fd > 2) before_write(fd, bytes, size, lseek64(fd, 0, SEEK_CUR));
  return real(fd, bytes, size);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
  REAL(pwrite);
  before_write(fd, bytes, size, at);
  return real(fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
  REAL(pwrite64);
  before_write(fd, bytes, size, at);
  return real(fd, bytes, size, at);
}
static void before_truncate(int fd, off64_t size) {
  char name[4096];
  if (name_of(fd, name, sizeof name)) keep(TRUNCATE, name, (uint64_t)size, 0, 0, now());
}
int ftruncate(int fd, off_t size) {
  REAL(ftruncate);
  before_truncate(fd, size);
  return real(fd, size);
}
int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  before_truncate(fd, size);
  return real(fd, size);
}
static void after_sync(int fd, uint64_t start, int result) {
  char name[4096];
  if (result == 0 && name_of(fd, name, sizeof name)) keep(SYNC, name, 0, 0, 0, start);
}
int fsync(int fd) {
  REAL(fsync);
  uint64_t start = now();
  int result = real(fd);
  after_sync(fd, start, result);
  return result;
}
int fdatasync(int fd) {
  REAL(fdatasync);
  uint64_t start = now();
  int result = real(fd);
  after_sync(fd, start, result);
  return result;
}
int unlink(const char *name) {
  REAL(unlink);
  if (is_ours(name)) keep(UNLINK, name, 0, 0, 0, now());
  return real(name);
}
