// Judges protocol.js by golden-frames.json, inside the browser that runs it. Evaluated by
// GoldenFramesInTheBrowserTests with the file's text; answers with one line for each failure.
async (text) => {
  const { readFrame, writeFrame } = await watch.ours('protocol.js');
  const golden = JSON.parse(text);
  const failures = [];

  const fromHex = (hex) => Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (byte) => parseInt(byte, 16));
  const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const bytesOf = ({ hex, hexRepeat }) => fromHex(hex ?? hexRepeat.prefix + hexRepeat.unit.repeat(hexRepeat.count));

  // Values as the file writes them: a bigint in decimal, raw bytes in hex, { repeat, count } at length.
  const plain = (value) => {
    if (typeof value === 'bigint') return value.toString();
    if (value instanceof Uint8Array) return toHex(value);
    return value.count === undefined ? value : value.repeat.repeat(value.count);
  };
  const sorted = (fields) => JSON.stringify(Object.keys(fields).sort().map((key) => [key, plain(fields[key])]));
  const expect = (name, what, actual, expected) => {
    if (actual !== expected) failures.push(`${name}: ${what} ${actual} instead of ${expected}`);
  };
  const attempt = (action) => {
    try {
      return action();
    } catch (error) {
      return `${error}`;
    }
  };

  for (const entry of golden.frames) {
    const bytes = bytesOf(entry);
    const { type, name, ...fields } = readFrame(bytes);
    expect(entry.name, 'reads as', name, entry.type);
    expect(entry.name, 'has the type', type, bytes[0]);
    expect(entry.name, 'reads to', sorted(fields), sorted(entry.fields));
    expect(entry.name, 'writes', attempt(() => toHex(writeFrame({ name, ...fields }))), toHex(bytes));

    // A frame that ends with rest is whole at some shorter lengths too; then it must write exactly those.
    for (let length = 0; length < bytes.length; length += length < 128 ? 1 : 997) {
      const cut = bytes.subarray(0, length);
      const frame = readFrame(cut);
      if (!frame.error) expect(entry.name, `cut to ${length}, writes`, attempt(() => toHex(writeFrame(frame))), toHex(cut));
      else if (!['Truncated', 'Empty', 'NotUtf8'].includes(frame.error)) failures.push(`${entry.name}: cut to ${length} ${frame.error}`);
    }

    const longer = readFrame(Uint8Array.of(...bytes, 0x61));
    const rest = ['Text', 'ImageChunk', 'Sealed', 'Error'].includes(name);
    if (!rest) expect(entry.name, 'with a byte more gives', longer.error, 'TrailingBytes');
    else if (longer.error) expect(entry.name, 'with a byte more gives', longer.error, 'TooBig');
  }

  for (const entry of golden.malformed) expect(entry.name, 'gives', readFrame(bytesOf(entry)).error, entry.error);
  return failures;
}
