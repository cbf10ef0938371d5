/** Inputs to try, of our own making: the files of `examples/`. */
import { FILES } from 'policylens:examples';

export type ExampleId = 'inventory' | 'docker' | 'kubectl' | 'schema' | 'audit' | 'scanner';

export interface Example {
  id: ExampleId;
  file: string;
  text: string;
}

const NAMES: Array<[ExampleId, string]> = [
  ['inventory', 'inventory.json'],
  ['docker', 'docker-inspect.json'],
  ['kubectl', 'kubectl-pod.json'],
  ['schema', 'customer.schema.json'],
  ['audit', 'ciam-audit-log.ndjson'],
  ['scanner', 'scanner-report.json'],
];

export const EXAMPLES: Example[] = NAMES.map(([id, file]) => ({ id, file, text: FILES[file] ?? '' }));
