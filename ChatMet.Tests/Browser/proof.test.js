// Judges static/proof and net/proof.js inside the browser that runs them. Evaluated by ProofModulesInTheBrowserTests; answers with one
// line for each failure.
async () => {
  const { saltedHash } = await watch.ours('proof/sha256.js');
  const { Search } = await watch.ours('proof/search.js');
  const { searchInSlices } = await watch.ours('proof/slices.js');
  const { prove } = await watch.ours('proof/prove.js');
  const { Proof } = await watch.ours('net/proof.js');
  const failures = [];
  const expect = (what, actual, expected) => {
    if (actual !== expected) failures.push(`${what}: ${actual} instead of ${expected}`);
  };
  const next = () => new Promise((resolve) => setTimeout(resolve));

  // The browser's own digest knows better. Halves of the counter are drawn with their highest bit, too.
  for (let i = 0; i < 200; i++) {
    const block = crypto.getRandomValues(new Uint8Array(40));
    const counter = new DataView(block.buffer, 32);
    const digest = new DataView(await crypto.subtle.digest('SHA-256', block));
    const salt = block.subarray(0, 32);
    expect(`SHA-256 of ${block}`, saltedHash(salt)(counter.getUint32(0), counter.getUint32(4)), digest.getUint32(0));
  }

  // docs/PROTOCOL.md, section 3.1.
  const salt = Uint8Array.from({ length: 32 }, (_, i) => i);
  for (const [difficulty, counter, begins] of [[16, 13_402n, 0x0000ea7b], [12, 1_755n, 0x000ebf07]]) {
    expect(`difficulty ${difficulty}`, new Search({ salt, difficulty }).run(2 ** 20), counter);
    expect(`hash of ${counter}`, saltedHash(salt)(0, Number(counter)), begins);
  }
  const slow = new Search({ salt, difficulty: 16 });
  expect('13,402 tries', slow.run(13_402), null);
  expect('so far', slow.tried, 13_402);
  expect('one more', slow.run(1), 13_402n);
  expect('the whole first word', new Search({ salt, difficulty: 32 }).run(20_000), null);

  // Both ways to do it come to the same, and are silent once they are called off.
  for (const work of [searchInSlices, prove]) {
    let told = 0;
    const counter = await new Promise((solved) => work({ salt, difficulty: 16 }, { solved, progress() {} }));
    expect(`${work.name}`, counter, 13_402n);

    const begun = await new Promise((begin) => {
      const cancel = work({ salt, difficulty: 32 }, { solved: () => told++, progress: () => (told++, begin(cancel)) });
    });
    begun();
    const before = told;
    for (let i = 0; i < 20; i++) await next();
    expect(`${work.name}, called off, tells`, told, before);
  }

  // One connection: once at most, nothing after Welcome, and the work ends with it.
  const events = [];
  const work = { ends: () => events.push('ended'), on: null };
  const proof = new Proof({
    prove: (challenge, on) => (events.push(`${challenge.difficulty}`), (work.on = on), work.ends),
    send: (frame) => events.push(`${frame.name} ${frame.counter} ${frame.salt}`),
    tell: (chance) => events.push(chance.toFixed(2)),
  });
  const message = Uint8Array.of(3, 1, ...salt);
  proof.begin({ difficulty: 1, salt: message.subarray(2) });
  message.fill(0); // the salt outlives its message
  proof.begin({ difficulty: 2, salt });
  work.on.progress(2);
  work.on.solved(5n);
  proof.end();
  expect('a connection', events.join('; '), `0.00; 1; 0.63; Solution 5 ${salt}; 1.00; ended`);
  const late = new Proof({ prove: () => failures.push('worked after Welcome'), send() {}, tell() {} });
  late.end();
  late.begin({ difficulty: 1, salt });
  return failures;
}
