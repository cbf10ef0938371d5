/** Registers `<policy-lens>`. */
import { PolicyLens } from './element.js';

PolicyLens.define();

export { PolicyLens };
