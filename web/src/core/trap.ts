/** What is said where a module trapped: an instance that did is never used again, since its stack and heap are in an unknown state. */
import type { ErrorReport, Options } from '../report.js';

/** What was asked for does not fit the engine's memory (256 MiB). */
export class MemoryError extends Error {
  constructor(format?: string) {
    const what = format ? `the report is too large for \`${format}\` here` : 'this is too large to be made here';
    super(`${what}: take \`csv\`, a smaller part of the input, or the command line`);
    this.name = 'MemoryError';
  }
}

export function isTrap(error: unknown): error is Error {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

// What to do where there is too little memory: rows of very many long texts take most of it.
const TRAPS = {
  memory: {
    en: ['the engine ran out of memory', 'ask for `elements: "columns"`, check a smaller part, or use the command line'],
    'zh-CN': ['引擎内存不足', '请使用 `elements: "columns"`、检查较小的部分，或使用命令行'],
  },
  internal: {
    en: ['the engine stopped; a fresh one is ready', 'please report the input that caused it'],
    'zh-CN': ['引擎已停止；新的引擎已就绪', '请报告引发此问题的输入'],
  },
} as const;

/** Whether an issue says that, not what is wrong with what was asked. */
export const isTrapCode = (code: string): boolean => Object.hasOwn(TRAPS, code);

export function trapReport(error: Error, { name = 'input', locale }: Options): ErrorReport {
  const code = /memory|OOM|alloc|room/i.test(error.message) ? 'memory' : 'internal';
  const [message, help] = TRAPS[code][locale === 'zh-CN' ? locale : 'en'];
  return {
    format: 'policylens-error/1',
    input: { name },
    issues: [
      {
        code,
        severity: 'error',
        message,
        help,
        line: null,
        column: null,
        offset: null,
        pointer: null,
      },
    ],
  };
}
