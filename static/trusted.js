// The only way to an address that scripts are loaded from. The server's policy gives this name to nobody else and allows no
// second policy, so it must be taken before any other module runs. Browsers without Trusted Types get the same check.

/** The search for a proof of work, and what keeps the page itself for when there is no network. */
export const PROOF_WORKER = new URL('./proof/worker.js', import.meta.url).pathname;
export const SHELL_WORKER = '/sw.js';

/** Our workers. */
const WORKERS = [PROOF_WORKER, SHELL_WORKER];

const rules = {
  /** @param {string} address */
  createScriptURL(address) {
    if (!WORKERS.includes(address)) throw new TypeError('Only workers of this site may be loaded.');
    return address;
  },
};
const { trustedTypes } = /** @type {{trustedTypes?: {createPolicy(name: string, its: typeof rules): typeof rules}}} */ (globalThis);
const policy = trustedTypes?.createPolicy('chatmet', rules) ?? rules;

/** @param {string} address */
export const workerAddress = (address) => policy.createScriptURL(address);
