/** Inputs to try, of our own making: the files of `examples/`. */
import { exampleFiles } from 'policylens:examples';

export type ExampleId = 'inventory' | 'docker' | 'kubectl' | 'schema' | 'audit' | 'scanner';

export interface Example {
  id: ExampleId;
  file: string;
}

export const EXAMPLES: Example[] = [
  { id: 'inventory', file: 'inventory.json' },
  { id: 'docker', file: 'docker-inspect.json' },
  { id: 'kubectl', file: 'kubectl-pod.json' },
  { id: 'schema', file: 'customer.schema.json' },
  { id: 'audit', file: 'ciam-audit-log.ndjson' },
  { id: 'scanner', file: 'scanner-report.json' },
];

export async function exampleText({ file }: Example): Promise<string> {
  return (await exampleFiles())[file] ?? '';
}
