/** @import { Draft } from '../protocol.js' */
/** @import { Challenge } from '../proof/search.js' */
/** @import { Prove } from './given.js' */

/** The proof of work of one connection (protocol, section 3.1): asked for once at most, and before Welcome. `tell(chance)` hears how far it is:
 *  how likely that much work is enough, and 1 when it was. */
export class Proof {
  #prove;
  #send;
  #tell;
  #over = false;
  #cancel = () => {};

  /** @param {{prove: Prove, send: (frame: Draft<'Solution'>) => void, tell: (chance: number) => void}} given */
  constructor({ prove, send, tell }) {
    this.#prove = prove;
    this.#send = send;
    this.#tell = tell;
  }

  /** @param {Challenge} challenge */
  begin({ difficulty, salt }) {
    if (this.#over) return;
    this.#over = true;
    const mine = salt.slice(); // what a frame has is a view of its message
    this.#tell(0);
    this.#cancel = this.#prove({ difficulty, salt: mine }, {
      progress: (tried) => this.#tell(1 - Math.exp(-tried / 2 ** difficulty)),
      solved: (counter) => {
        this.#send({ name: 'Solution', salt: mine, counter });
        this.#tell(1);
      },
    });
  }

  /** Nobody needs it any more: welcomed, or the connection is gone. */
  end() {
    this.#over = true;
    this.#cancel();
  }
}
