// For LD_PRELOAD: the FAIL_AT-th allocation of the process, and every later one, gives nothing. FAIL_ONCE: only that one.
// COUNT_TO: a file that takes the number of allocations at the end.
#define _GNU_SOURCE
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static long counted;
static long fail_at = -1;
static int fail_once;

static int fails(void) {
  if (fail_at < 0) {
    const char *at = getenv("FAIL_AT");
    fail_at = at == NULL ? 0 : atol(at);
    fail_once = getenv("FAIL_ONCE") != NULL;
  }
  counted += 1;
  if (fail_at == 0 || counted < fail_at || (fail_once && counted > fail_at)) return 0;
  errno = ENOMEM;
  return 1;
}

void *malloc(size_t n) { return fails() ? NULL : __libc_malloc(n); }
void *calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
void *realloc(void *p, size_t n) { return fails() ? NULL : __libc_realloc(p, n); }

__attribute__((destructor)) static void report(void) {
  const char *path = getenv("COUNT_TO");
  if (path == NULL) return;
  const long total = counted;
  fail_at = 0;
  FILE *file = fopen(path, "w");
  if (file == NULL) return;
  fprintf(file, "%ld\n", total);
  fclose(file);
}
