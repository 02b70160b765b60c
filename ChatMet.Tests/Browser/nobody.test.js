// Judges what static/net/session.js makes of Disconnect with reason 6, on a clock and a socket of its own. Evaluated by
// WaitingInVainTests; answers with one line for each failure.
async () => {
  const { Session } = await watch.ours('net/session.js');
  const { readFrame, writeFrame } = await watch.ours('protocol.js');
  const failures = [];
  const expect = (what, actual, expected) => {
    if (actual !== expected) failures.push(`${what}: ${actual} instead of ${expected}`);
  };

  let now = 0;
  const clock = { now: () => now, after: () => () => {} };
  const arrive = () => {
    const [said, events] = [[], []];
    const socket = { readyState: 1, send: (bytes) => said.push(readFrame(new Uint8Array(bytes)).name), close() {} };
    const session = new Session({
      openSocket: () => socket, askAdmission: async () => null, prove() {}, clock, random: () => 0,
      emit: (event, detail) => events.push([event, detail]),
      identity: { alias: 'Ada', language: '' },
    });
    const hear = (frame) => socket.onmessage({ data: new Uint8Array(writeFrame(frame)).buffer });
    socket.onopen();
    hear({
      name: 'Welcome', version: 1, capabilities: 0, token: new Uint8Array(16), online: 2, heartbeatSeconds: 15, silenceSeconds: 25,
      windowBytes: 131_072, bulkWindowBytes: 65_536, textBytes: 4_096, chunkBytes: 16_384, imageBytes: 2_097_152, resumeSeconds: 0,
      textsPerMinute: 120, textsBurst: 20, findsPerMinute: 10, findsBurst: 10, leavesPerMinute: 60,
      bytesPerSecond: 262_144, bytesBurst: 4_194_304, imagesPerMinute: 6, typingSeconds: 2, mostTags: 5,
    });
    const heard = (event) => events.filter(([name]) => name === event);
    const times = (name) => said.filter((one) => one === name).length;
    return { session, hear, heard, times };
  };
  const wishes = { tags: [], patienceSeconds: 15, sameLanguage: false };
  const waiting = { name: 'Waiting', estimateSeconds: 0xffff, online: 2 };
  const nobody = { name: 'Disconnect', reason: 6, conversation: 0n };
  const byYou = { name: 'Disconnect', reason: 0, conversation: 0n };

  const ada = arrive();
  ada.session.find(wishes);
  ada.hear(waiting);
  now += 60 * 60_000;
  ada.hear(nobody);
  expect('told once', ada.heard('nobody').length, 1);
  expect('after so many minutes', ada.heard('nobody')[0]?.[1].minutes, 60);
  expect('then it is', ada.session.state, 'Ready');
  expect('it looked again by itself', ada.times('Find'), 1);
  ada.hear(nobody);
  expect('told twice', ada.heard('nobody').length, 1);
  ada.session.find(wishes);
  expect('it looks again when asked', ada.times('Find'), 2);
  now += 61_000;
  ada.hear(nobody);
  expect('behind the fence of Find it is of the past', ada.session.state, 'Waiting');
  ada.hear(waiting);
  ada.hear(nobody);
  expect('the time is that of the second', ada.heard('nobody')[1]?.[1].minutes, 1);

  const bob = arrive();
  bob.session.find(wishes);
  bob.hear(waiting);
  bob.session.leave();
  bob.session.find(wishes);
  bob.hear(nobody);
  expect('a notice that crosses Leave is told', bob.heard('nobody').length, 0);
  expect('or is its answer', bob.times('Find'), 1);
  bob.hear(byYou);
  expect('the answer of Leave lets Find go', bob.times('Find'), 2);
  return failures;
};
