// Paints an evening by a lake, as large and as grainy as asked, and answers with a JPEG in base64.
async ({ width, height, grain }) => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  const horizon = height * 0.64;

  const gradient = (x0, y0, x1, y1, ...stops) => {
    const made = context.createLinearGradient(x0, y0, x1, y1);
    stops.forEach((colour, i) => made.addColorStop(i / (stops.length - 1), colour));
    return made;
  };
  context.fillStyle = gradient(0, 0, 0, horizon, '#2b2350', '#6b3a78', '#c65b6b', '#f2a65a', '#fbd58f');
  context.fillRect(0, 0, width, horizon);

  const sun = { x: width * 0.66, y: height * 0.5, r: height * 0.055 };
  const glow = context.createRadialGradient(sun.x, sun.y, 0, sun.x, sun.y, height * 0.5);
  glow.addColorStop(0, 'rgb(255 236 190 / 85%)');
  glow.addColorStop(1, 'rgb(255 200 140 / 0%)');
  context.fillStyle = glow;
  context.fillRect(0, 0, width, horizon);
  context.fillStyle = '#fff4d6';
  context.beginPath();
  context.arc(sun.x, sun.y, sun.r, 0, 2 * Math.PI);
  context.fill();

  const ridge = (base, rise, roughness, colour) => {
    const waves = Array.from({ length: 7 }, (_, i) => ({ f: 1.7 ** i * roughness, a: 0.58 ** i, p: random() * 7 }));
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, horizon + 2);
    for (let x = 0; x <= width; x += 2) {
      const up = waves.reduce((sum, { f, a, p }) => sum + a * Math.sin((x / width) * f * 6.28 + p), 0);
      context.lineTo(x, base - rise * up);
    }
    context.lineTo(width, horizon + 2);
    context.fill();
  };
  ridge(height * 0.47, height * 0.05, 1.1, '#8d5482');
  ridge(height * 0.53, height * 0.04, 1.6, '#6a4076');
  ridge(height * 0.585, height * 0.028, 2.3, '#472f60');
  ridge(height * 0.625, height * 0.012, 4, '#2b2146');

  // The lake: what stands above it upside down, darker, with streaks of light.
  context.save();
  context.translate(0, 2 * horizon);
  context.scale(1, -1);
  context.drawImage(canvas, 0, 2 * horizon - height, width, height - horizon, 0, 2 * horizon - height, width, height - horizon);
  context.restore();
  context.fillStyle = gradient(0, horizon, 0, height, 'rgb(36 26 66 / 25%)', 'rgb(24 17 48 / 78%)');
  context.fillRect(0, horizon, width, height - horizon);
  for (let i = 0; i < 260; i++) {
    const far = random() ** 1.6;
    const y = horizon + far * (height - horizon);
    const long = width * (0.01 + 0.05 * far) * (0.4 + random());
    const x = sun.x + (random() - 0.5) * width * (0.08 + 0.3 * far);
    context.fillStyle = `rgb(255 222 160 / ${(26 * (1 - far) + 5).toFixed(0)}%)`;
    context.fillRect(x - long / 2, y, long, height * (0.0012 + 0.002 * far));
  }

  const image = context.getImageData(0, 0, width, height);
  for (let i = 0; i < image.data.length; i += 4) {
    const noise = (random() - 0.5) * 2 * grain;
    for (let c = 0; c < 3; c++) image.data[i + c] += noise;
  }
  context.putImageData(image, 0, 0);

  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.93 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
