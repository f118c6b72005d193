/* What lies between a build and its operating system: a layer that lets the n-th call of a kind fail, or the clock lie.
 *
 * Loaded with LD_PRELOAD. Until layer_arm() is called, every call is passed on as it is; afterwards the calls of the
 * kinds asked for are counted, told to a descriptor, and made to fail (or to end the process) from a number on. Calls
 * on the standard streams are left alone. LAYER_CLOCK_OFFSET, in seconds, is added to the time of day.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* Kinds of calls, as bits; faults.py has the same. */
enum { OPEN = 1, CREATE = 2, WRITE = 4, READ = 8, RENAME = 16, FSYNC = 32, MKDIR = 64, UNLINK = 128, LIST = 256 };

static int armed, kinds, fault, lasting, told = -1;
static long wanted, count;

/* From call number `first` of the kinds on (0: never), fail with `error`, or be killed where it is 0; only once unless
 * `on`. Each call is told to the descriptor `log` (-1: to none). */
void layer_arm(int mask, long first, int error, int on, int log) {
    kinds = mask, wanted = first, fault = error, lasting = on, told = log, count = 0, armed = 1;
}

long layer_count(void) { return count; }

static int fails(int kind, const char *name, const char *path) {
    if (!armed || !(kinds & kind)) return 0;
    count++;
    if (told >= 0) {
        char line[4200];
        int size = snprintf(line, sizeof line, "%d %s %s\n", kind, name, path ? path : "");
        syscall(SYS_write, told, line, size < (int)sizeof line ? size : (int)sizeof line - 1);
    }
    if (!wanted || count < wanted || (count > wanted && !lasting)) return 0;
    if (!fault) kill(getpid(), SIGKILL);
    errno = fault;
    return 1;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define KIND(flags) ((flags) & O_CREAT ? CREATE : OPEN)
#define MODE(flags, last) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list rest; va_start(rest, last); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) {
    REAL(open);
    MODE(flags, flags)
    return fails(KIND(flags), "open", path) ? -1 : real(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    REAL(open64);
    MODE(flags, flags)
    return fails(KIND(flags), "open", path) ? -1 : real(path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    REAL(openat);
    MODE(flags, flags)
    return fails(KIND(flags), "open", path) ? -1 : real(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    REAL(openat64);
    MODE(flags, flags)
    return fails(KIND(flags), "open", path) ? -1 : real(at, path, flags, mode);
}
DIR *opendir(const char *path) {
    REAL(opendir);
    return fails(LIST, "opendir", path) ? NULL : real(path);
}
DIR *fdopendir(int file) {
    REAL(fdopendir);
    return fails(LIST, "opendir", "") ? NULL : real(file);
}

/* A disk that becomes full takes the first half of what is written. */
static size_t taken(size_t size) { return fault == ENOSPC && lasting && count == wanted && size > 1 ? size / 2 : 0; }

ssize_t write(int file, const void *data, size_t size) {
    REAL(write);
    if (file > 2 && fails(WRITE, "write", "")) return taken(size) ? real(file, data, taken(size)) : -1;
    return real(file, data, size);
}
ssize_t pwrite(int file, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    if (file > 2 && fails(WRITE, "pwrite", "")) return taken(size) ? real(file, data, taken(size), at) : -1;
    return real(file, data, size, at);
}
ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
    REAL(pwrite64);
    if (file > 2 && fails(WRITE, "pwrite", "")) return taken(size) ? real(file, data, taken(size), at) : -1;
    return real(file, data, size, at);
}
int ftruncate(int file, off_t size) {
    REAL(ftruncate);
    return fails(WRITE, "ftruncate", "") ? -1 : real(file, size);
}
int ftruncate64(int file, off64_t size) {
    REAL(ftruncate64);
    return fails(WRITE, "ftruncate", "") ? -1 : real(file, size);
}
ssize_t read(int file, void *data, size_t size) {
    REAL(read);
    return file > 2 && fails(READ, "read", "") ? -1 : real(file, data, size);
}
ssize_t pread(int file, void *data, size_t size, off_t at) {
    REAL(pread);
    return fails(READ, "pread", "") ? -1 : real(file, data, size, at);
}
ssize_t pread64(int file, void *data, size_t size, off64_t at) {
    REAL(pread64);
    return fails(READ, "pread", "") ? -1 : real(file, data, size, at);
}
int fsync(int file) {
    REAL(fsync);
    return fails(FSYNC, "fsync", "") ? -1 : real(file);
}
int fdatasync(int file) {
    REAL(fdatasync);
    return fails(FSYNC, "fdatasync", "") ? -1 : real(file);
}
int rename(const char *from, const char *to) {
    REAL(rename);
    return fails(RENAME, "rename", to) ? -1 : real(from, to);
}
int renameat(int at, const char *from, int there, const char *to) {
    REAL(renameat);
    return fails(RENAME, "rename", to) ? -1 : real(at, from, there, to);
}
int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    return fails(MKDIR, "mkdir", path) ? -1 : real(path, mode);
}
int unlink(const char *path) {
    REAL(unlink);
    return fails(UNLINK, "unlink", path) ? -1 : real(path);
}
int unlinkat(int at, const char *path, int flags) {
    REAL(unlinkat);
    return fails(UNLINK, "unlink", path) ? -1 : real(at, path, flags);
}
int rmdir(const char *path) {
    REAL(rmdir);
    return fails(UNLINK, "rmdir", path) ? -1 : real(path);
}

/* --- the time of day ------------------------------------------------------------------------------------------- */

static time_t offset(void) {
    static long known, seconds;
    if (!known) {
        const char *text = getenv("LAYER_CLOCK_OFFSET");
        seconds = text ? atol(text) : 0, known = 1;
    }
    return seconds;
}
int clock_gettime(clockid_t clock, struct timespec *now) {
    REAL(clock_gettime);
    int result = real(clock, now);
    if (!result && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += offset();
    return result;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    REAL(gettimeofday);
    int result = real(now, zone);
    if (!result) now->tv_sec += offset();
    return result;
}
time_t time(time_t *place) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (place) *place = now.tv_sec;
    return now.tv_sec;
}
