/** The classic script `policylens.js`: registers `<policy-lens>` and puts `PolicyLens` on the page. */
import { PolicyLens } from './element.js';
import { createPolicyLens } from './index.js';

PolicyLens.define();
Object.assign(globalThis, { PolicyLens: Object.assign(PolicyLens, { createPolicyLens }) });
