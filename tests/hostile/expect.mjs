// Does what came back fit the row? The differences, as text.
import { outcomeOf } from './native.mjs';

export const differences = (row, document) => {
  const found = [];
  const outcome = outcomeOf(document);
  // A bad line costs itself alone: what is wrong is then an issue of a report.
  if (outcome !== row.want) return [`wanted ${row.want}, got ${outcome}`];
  const issues = document.issues ?? [];
  const words = issues.map((issue) => `${issue.message} ${issue.help ?? ''}`).join(' ');
  if (row.says && !words.toLowerCase().includes(row.says.toLowerCase())) found.push(`no word of ${row.says} in: ${words}`);
  if (row.warns && !issues.some((issue) => issue.code === row.warns && issue.severity === 'warning')) found.push(`no warning ${row.warns}`);
  for (const issue of issues) {
    if (!(issue.line >= 1 && issue.column >= 1 && issue.offset >= 0) && issue.code !== 'empty') found.push(`an issue without a place: ${JSON.stringify(issue)}`);
    if (issue.message === '') found.push('an issue without a message');
  }
  const elements = document.elements ?? [];
  if (row.elements !== undefined && elements.length !== row.elements) found.push(`wanted ${row.elements} elements, got ${elements.length}`);
  if (row.pointers) {
    const got = elements.map((element) => element.pointer);
    if (JSON.stringify(got) !== JSON.stringify(row.pointers)) found.push(`wanted ${JSON.stringify(row.pointers)}, got ${JSON.stringify(got.slice(0, 9))}`);
  }
  return found;
};
