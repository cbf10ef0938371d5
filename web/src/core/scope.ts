/** Everything that runs in the worker: bundled into one self-contained function (see build.mjs, `policylens:core-scope`). */
export { createPolicyLens, PolicyError, PolicyLensApi } from './lens.js';
export { serve } from './serve.js';
