// Every place where the page shows a text that somebody else wrote: of the input, of a pack, a file's name, the link, a message.
// [id, group, selector within the element's shadow root (or `page` for the page itself), what to read there].
// `group` names the way a text gets there (hostile.test.mjs); each place is shown to be reached before anything is said of it.
const text = 'text', value = 'value';
const label = (name) => name;

export const SINKS = [
  // Keys of a record, its file name and its source.
  ['table: name of an element', 'record', 'tr.row th button .name', text],
  ['table: pointer kept on the row', 'record', 'tr.row', label('data-pointer')],
  ['table: heading of a group', 'record', 'tr.group .name', text],
  ['details: pointer', 'record', '.details code', text],
  ['details: name of the date field', 'record', '.details-place', text],
  ['summary: list of what no clause names', 'record', '#summary .card li .name', text],
  ['findings: message', 'record', '#findings li p code', text],
  ['findings: button to the element', 'record', '#findings li button', text],
  ['timeline: element within a lane', 'record', '#timeline .name', text],
  ['file: name', 'record', '.file-name .name', text],
  ['source: plain text', 'record', '#source-text', value],
  ['problems: message of a warning', 'record', '.issues li span code', text],
  // What a description says.
  ['findings: declared store, purpose, basis', 'description', '#findings li p code', text],
  ['problems: unknown field, unknown category', 'description', '.issues li span code', text],
  ['problems: date that is none', 'description', '.issues li:last-child', text],
  ['table: path of an item', 'description', 'tr.row th button .name', text],
  ['summary: item that no clause names', 'description', '#summary .card li .name', text],
  // An input that cannot be read.
  ['error: line with its mark', 'error', '.issues pre.caret', text],
  ['error: name of the file', 'error', '.file-name .name', text],
  // What stands in the link, in attributes, in fields, in messages of the page.
  ['notice', 'state', '.notice, [role=status]', text],
  ['toast', 'state', '.toast, [role=status]', text],
  ['filter', 'state', '#filter', value],
  ['decision: reason', 'state', '.decision input', value],
  ['verification: name of the file', 'state', '#catalogue strong', text],
  ['verification: text of the document', 'state', '.original', text],
  ['verification: passage', 'state', '.original mark', text],
  ['trouble of the engine', 'trouble', '.alert, [role=alert]', text],
  // A pack.
  ['catalogue: title of a module', 'pack', '#catalogue .module [role=heading]', text],
  ['catalogue: title of the document', 'pack', '#catalogue .module p', text],
  ['catalogue: name of a category', 'pack', '#catalogue summary [role=heading]', text],
  ['catalogue: name of a group', 'pack', '#catalogue dt', text],
  ['catalogue: terms', 'pack', '#catalogue dd', text],
  ['catalogue: statement of a rule', 'pack', '#catalogue dl dd', text],
  ['catalogue: note', 'pack', '#catalogue dd li', text],
  ['catalogue: condition', 'pack', '#catalogue details li', text],
  ['catalogue: names of stores and purposes', 'pack', '#catalogue dl dd', text],
  ['question: list of categories', 'pack', '#ask select optgroup option', text],
  ['question: title of a module as a group', 'pack', '#ask select optgroup', label('label')],
  ['question: list of elements', 'packed', '#ask select option', text],
  ['table: category of an element', 'packed', 'tr.row td', text],
  ['table: filter by category', 'packed', '.filters option', text],
  ['timeline: lane', 'packed', '#timeline', text],
  ['cards: category', 'packed', '#categories', text],
  ['details: term', 'packed', '.details dd', text],
  ['answer: steps and rule', 'packed', '#ask .ask', text],
  // Files that are carried away, opened on their own.
  ['report in HTML: name of an element', 'html', 'page', text],
  ['report in HTML: name of the file', 'html', 'page', text],
  ['report in HTML: category, term and clause of a pack', 'html', 'page', text],
];
