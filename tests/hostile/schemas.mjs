// The schemas of the JSON Schema Test Suite (Debian's json-schema-test-suite; draft 3 to 2020-12), each as an input of the form
// `json-schema`: every one is read, and has elements exactly where a walk of our own finds fields.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = '/usr/share/json-schema-test-suite';

const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : entry.name.endsWith('.json') ? [join(folder, entry.name)] : []));

export const schemas = () => {
  if (!existsSync(FOLDER)) throw new Error(`${FOLDER} is missing: install Debian's json-schema-test-suite`);
  return files(FOLDER).flatMap((file) => {
    const content = JSON.parse(readFileSync(file, 'utf8'));
    const groups = Array.isArray(content) ? content : [{ description: 'itself', schema: content }];
    return groups.map(({ description, schema }) => ({ note: `${file.slice(FOLDER.length + 1)}: ${description}`, schema }));
  });
};

// Words whose values are data or say what must not be.
const DATA = ['not', 'disallow', 'enum', 'const', 'default', 'example', 'examples', 'required', 'type', 'pattern', 'format', '$comment', 'description', 'title'];
const NAMED = ['$defs', 'definitions', 'dependentSchemas', 'dependencies'];

// A field whose schema is the whole schema again is no leaf: such a schema has containers only.
const isRootAgain = (inner) => Object.values(inner).every((value) => value?.$ref === '#');

// Whether a schema names a field anywhere (kept apart from the C++: a plain walk).
export const hasFields = (schema) => {
  const open = [schema];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      open.push(...value);
      continue;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (DATA.includes(key)) continue;
      if (key === 'properties' || key === 'patternProperties') {
        if (typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0 && !isRootAgain(inner)) return true;
      } else if (NAMED.includes(key) && typeof inner === 'object' && inner !== null) {
        open.push(...Object.values(inner));
      } else open.push(inner);
    }
  }
  return false;
};
