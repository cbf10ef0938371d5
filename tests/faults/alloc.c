// For LD_PRELOAD: allocations that give nothing. What to do is said by the environment:
//   FAIL_AT=N      the N-th allocation of the process, and every later one, gives nothing; with FAIL_ONCE only that one
//   THREADS=N      no more than N threads are started, every further one is refused
//   COUNT_TO=FILE  the number of allocations goes into FILE at the end
//   FAIL_EACH=FILE at the first hundred allocations and at every FAIL_STEP-th (1) after them the process is copied (fork) twice: in one
//                  copy this and every later one fails, in the other this one alone. Each copy runs to its end, and a line of FILE says
//                  how it ended: the number of the allocation, `all` or `once`, exit status (-N: signal N), bytes of standard output,
//                  their FNV hash, whether standard error says `memory`. The last line is of the process itself, in which none fails:
//                  the count of allocations, `none`. Needs standard output on a file that can be read, and a single thread.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static long counted;
static long fail_at = -1;
static int fail_once;
static long fail_step = 1;
static FILE *each;  // open only in the process that copies itself
static int caught[2];

enum { kFirstOther = 3, kMostFiles = 32 };

// What a copy reads moves the place in the file that both have open.
static void places(off_t *at, int restore) {
  for (int file = kFirstOther; file < kMostFiles; ++file) {
    if (!restore) at[file] = lseek(file, 0, SEEK_CUR);
    else if (at[file] >= 0) lseek(file, at[file], SEEK_SET);
  }
}

static unsigned long long hash_of(int file, off_t bytes, unsigned long long hash) {
  static unsigned char block[65536];
  for (off_t at = 0; at < bytes;) {
    const ssize_t n = pread(file, block, sizeof block, at);
    if (n <= 0) break;
    for (ssize_t i = 0; i < n && at + i < bytes; ++i) hash = (hash ^ block[i]) * 0x100000001b3ULL;
    at += n;
  }
  return hash;
}

static int says_memory(int file) {
  static char text[4096];
  const ssize_t n = pread(file, text, sizeof text - 1, 0);
  text[n > 0 ? n : 0] = '\0';
  return strstr(text, "memory") != NULL;
}

static void tell(const char *kind, int status, off_t before, off_t written) {
  const unsigned long long hash = hash_of(caught[0], written, hash_of(1, before, 0xcbf29ce484222325ULL));
  char line[160];
  const int n = snprintf(line, sizeof line, "%ld %s %d %lld %llx %d\n", counted, kind,
                         WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status), (long long)(before + written), hash,
                         says_memory(caught[1]));
  if (write(fileno(each), line, (size_t)n) != n) _exit(99);
}

// 1 in the copies: this allocation fails.
static int copied(void) {
  for (int once = 0; once < 2; ++once) {
    off_t at[kMostFiles];
    places(at, 0);
    for (int i = 0; i < 2; ++i) {
      if (ftruncate(caught[i], 0) != 0 || lseek(caught[i], 0, SEEK_SET) != 0) _exit(99);
    }
    const off_t before = lseek(1, 0, SEEK_CUR);
    const pid_t copy = fork();
    if (copy < 0) _exit(99);
    if (copy == 0) {
      dup2(caught[0], 1);
      dup2(caught[1], 2);
      each = NULL;
      fail_at = counted;
      fail_once = once;
      return 1;
    }
    int status = 0;
    if (waitpid(copy, &status, 0) != copy) _exit(99);
    places(at, 1);
    tell(once ? "once" : "all", status, before, lseek(caught[0], 0, SEEK_END));
  }
  return 0;
}

static void start(void) {
  const char *at = getenv("FAIL_AT");
  const char *path = getenv("FAIL_EACH");
  fail_at = at == NULL ? 0 : atol(at);
  fail_once = getenv("FAIL_ONCE") != NULL;
  if (getenv("FAIL_STEP") != NULL) fail_step = atol(getenv("FAIL_STEP"));
  if (path == NULL) return;
  caught[0] = memfd_create("stdout", 0);
  caught[1] = memfd_create("stderr", 0);
  each = fopen(path, "w");
  if (caught[0] < 0 || caught[1] < 0 || each == NULL) _exit(99);
  counted = 0;
}

static int fails(void) {
  if (fail_at < 0) {
    fail_at = 0;  // what starting allocates is its own
    start();
  }
  counted += 1;
  if (each != NULL && (counted <= 100 || counted % fail_step == 0) && copied()) {
    errno = ENOMEM;
    return 1;
  }
  if (fail_at == 0 || counted < fail_at || (fail_once && counted > fail_at)) return 0;
  errno = ENOMEM;
  return 1;
}

void *malloc(size_t n) { return fails() ? NULL : __libc_malloc(n); }
void *calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
void *realloc(void *p, size_t n) { return fails() ? NULL : __libc_realloc(p, n); }

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*work)(void *), void *argument) {
  static int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
  static int started;
  const char *most = getenv("THREADS");
  if (most != NULL && started >= atoi(most)) return EAGAIN;
  if (create == NULL) *(void **)&create = dlsym(RTLD_NEXT, "pthread_create");
  ++started;
  return create(thread, attributes, work, argument);
}

__attribute__((destructor)) static void report(void) {
  if (each != NULL) tell("none", 0, lseek(1, 0, SEEK_END), 0);
  each = NULL;
  const char *path = getenv("COUNT_TO");
  if (path == NULL) return;
  const long total = counted;
  fail_at = 0;
  FILE *file = fopen(path, "w");
  if (file == NULL) return;
  fprintf(file, "%ld\n", total);
  fclose(file);
}
