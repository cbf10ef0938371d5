// The policies as plain HTML: what the page shows where scripts do not run, and what a search engine finds.
const escaped = (text) => String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`);
const name = (value) => escaped(typeof value === 'string' ? value : value?.en);

function category(each) {
  const groups = each.groups
    .map(
      (group) => `<li>${name(group.name)}: <span lang="en">${group.terms.map((term) => escaped(term.term ?? term)).join(', ')}</span></li>`,
    )
    .join('');
  return `<h3 id="${escaped(each.id)}">${name(each.name)}</h3>\n<ul>${groups}</ul>`;
}

/** The catalogue of `packs`, without scripts and styles. */
export function noScriptCatalogue(packs) {
  const modules = packs.map((pack) => `<h2>${name(pack.title)}</h2>\n${pack.categories.map(category).join('\n')}`).join('\n');
  return `<h1>PolicyLens</h1>
<p>Which clause of the loaded privacy modules covers your data, and when that data is deleted. The checker needs JavaScript and
WebAssembly; both run in this page and send nothing. Without them, this is what the policies list:</p>
${modules}`;
}
