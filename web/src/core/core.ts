import { coreScope } from 'policylens:core-scope';

let made: ReturnType<typeof coreScope> | undefined;

/** The engine's own scope in this realm, made on first use. */
export function core(): ReturnType<typeof coreScope> {
  made ??= coreScope();
  return made;
}
