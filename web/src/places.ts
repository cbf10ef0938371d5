/** Places in a text, as the engine counts them: lines and columns from 1, a column a code point. */

/** Where a column stands in its line, in JavaScript's units; the line's end where it is shorter. */
export function offsetInLine(line: string, column: number): number {
  let at = 0;
  for (let i = 1; i < column && at < line.length; i += 1) at += line.codePointAt(at)! > 0xffff ? 2 : 1;
  return at;
}
