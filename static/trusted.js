// The only way to an address that scripts are loaded from. The server's policy gives this name to nobody else and allows no
// second policy, so it must be taken before any other module runs. Browsers without Trusted Types get the same check.

/** Our workers. */
const WORKERS = ['/proof/worker.js'];

const rules = {
  createScriptURL(address) {
    if (!WORKERS.includes(address)) throw new TypeError('Only workers of this site may be loaded.');
    return address;
  },
};
const policy = globalThis.trustedTypes?.createPolicy('chatmet', rules) ?? rules;

export const workerAddress = (address) => policy.createScriptURL(address);
