/** Tells a file that is meant for the tool itself (decisions, a policy pack) from data that is to be checked. */

function formatOf(text: string): string | undefined {
  if (text.length > 4 * 1024 * 1024 || !text.slice(0, 4096).includes('policylens-')) return undefined;
  try {
    const value = JSON.parse(text);
    return typeof value?.format === 'string' ? value.format : undefined;
  } catch {
    return undefined;
  }
}

export function isDecisions(text: string): boolean {
  return formatOf(text) === 'policylens-decisions/1';
}

export function isPack(text: string): boolean {
  return formatOf(text) === 'policylens-policy/1';
}
