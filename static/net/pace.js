import { TokenBucket } from './token-bucket.js';

/** @import { FrameNamed } from '../protocol.js' */
/** @import { Clock } from './given.js' */

// A network that stalls and then delivers at once makes an honest pace look like a burst to the server,
// so we stay a little below what it allows.
const SHARE_OF_RATE = 0.95;
const SHARE_OF_BURST = 0.9;

// Not announced, since nobody meets it by hand (protocol, section 6): a partner who acknowledges nothing and comes back again and again
// could have us send the same again and again.
const FRAMES_PER_SECOND = 500;
const FRAMES_BURST = 5_000;

/** The rates announced in Welcome, as buckets. One for a session, over all of its connections: so the server reckons, too. */
export class Pace {
  /** @param {Clock} clock @param {FrameNamed<'Welcome'>} welcome */
  constructor(clock, welcome) {
    /** @param {number} burst @param {number} perSecond */
    const bucket = (burst, perSecond) =>
      new TokenBucket(clock, Math.max(1, Math.floor(burst * SHARE_OF_BURST)), perSecond * SHARE_OF_RATE);
    this.texts = bucket(welcome.textsBurst, welcome.textsPerMinute / 60);
    this.finds = bucket(welcome.findsBurst, welcome.findsPerMinute / 60);
    this.leaves = bucket(welcome.leavesPerMinute, welcome.leavesPerMinute / 60);
    this.images = bucket(welcome.imagesPerMinute, welcome.imagesPerMinute / 60);
    this.typing = bucket(1, 1 / welcome.typingSeconds);
    this.bytes = bucket(welcome.bytesBurst, welcome.bytesPerSecond);
    this.frames = bucket(FRAMES_BURST, FRAMES_PER_SECOND);
  }
}
