// Notifications of the system's. They say that something waits in a ChatMet page, and nothing of it.

const TAG = 'chatmet'; // one for all: the next takes the place of the one before

/** A browser without them, or one in which the person refused them. */
export const refused = () => typeof Notification === 'undefined' || Notification.permission === 'denied';

/** Asks the person, who has just switched them on. Whether they may be shown. */
export const allowed = async () => !refused() && (await Notification.requestPermission()) === 'granted';

export class Notices {
  /** @type {Notification | null} */
  #present = null;
  #icon;

  /** `icon` is our sign: an address of a picture of ours.
   *  @param {string} icon */
  constructor(icon) {
    this.#icon = icon;
  }

  /** @param {string} words ours */
  async show(words) {
    if (refused() || Notification.permission !== 'granted') return;
    const options = { body: words, tag: TAG, icon: this.#icon, silent: true };
    try {
      this.#present = new Notification('ChatMet', options);
      this.#present.onclick = () => {
        focus();
        this.close();
      };
    } catch {
      // On a telephone they belong to the worker that keeps the shell.
      const worker = await navigator.serviceWorker?.getRegistration();
      await worker?.showNotification('ChatMet', options);
    }
  }

  async close() {
    this.#present?.close();
    this.#present = null;
    const worker = await navigator.serviceWorker?.getRegistration();
    for (const notice of (await worker?.getNotifications({ tag: TAG })) ?? []) notice.close();
  }
}
