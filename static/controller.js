import { EndController } from './end-controller.js';
import { closing, nobodyFor, retrying } from './sentences.js';
import { TalkController } from './talk-controller.js';
import { MoreDialog } from './views/more-dialog.js';
import { SettingsDialog } from './views/settings-dialog.js';
import { WaitingView } from './views/waiting.js';
import { say } from './words.js';

/** @import { Door } from './door.js' */
/** @import { Clock, Wishes } from './net/given.js' */
/** @import { Session } from './net/session.js' */
/** @import { Events } from './net/told.js' */
/** @import { Attention } from './rhythm/attention.js' */
/** @import { Settings } from './settings.js' */
/** @import { Over } from './views/ended.js' */
/** @import { Stage } from './views/stage.js' */
/** @import { Wanted } from './views/welcome.js' */

/** `door`: asked when it is needed, since the door waits for us. `openSession` gives somebody a session with the server.
 *  @typedef {object} ControllerGiven
 *  @property {Stage} stage
 *  @property {HTMLElement} body
 *  @property {() => Door} door
 *  @property {Settings} settings
 *  @property {Attention} attention
 *  @property {Clock} clock
 *  @property {() => Promise<boolean>} mayNotify
 *  @property {typeof import('./inside.js').openSession} openSession */

/** @type {Wishes} */
const NO_WISHES = { tags: [], patienceSeconds: 0, sameLanguage: false };

/** From the door to the end of the stay: the only place that knows which event changes what. A conversation and its end have controllers of
 *  their own. */
export class Controller {
  #stage;
  #door;
  #settings;
  #attention;
  #clock;
  #openSession;
  /** @type {Session | null} */
  #session = null;
  #wishes = NO_WISHES;
  /** @type {WaitingView | null} */
  #waiting = null;
  /** @type {TalkController | null} */
  #talking = null;
  /** @type {EndController | null} */
  #ended = null;
  /** @type {Set<'blocked' | 'reported'>} */
  #named = new Set();
  #more;
  #choices;

  /** @param {ControllerGiven} given */
  constructor({ stage, body, door, settings, attention, clock, mayNotify, openSession }) {
    this.#stage = stage;
    this.#door = door;
    this.#settings = settings;
    this.#attention = attention;
    this.#clock = clock;
    this.#openSession = openSession;
    this.#choices = new SettingsDialog({ settings, mayNotify });
    this.#more = new MoreDialog({
      blocked: () => this.#name({ name: 'Block' }, 'blocked'),
      reported: (category) => this.#name({ name: 'Report', category }, 'reported'),
      settings: () => this.openSettings(),
    });
    settings.onChange('sendTyping', (on) => on || this.#talking?.stopTyping());
    body.append(this.#more.element, this.#choices.element);
  }

  /** Somebody comes in; who pressed twice is in already.
   *  @param {Wanted} wanted */
  enter(wanted) {
    if (!this.#waiting) this.#start(wanted);
  }

  openSettings() {
    this.#choices.open();
  }

  /** Whoever talks sees another language with the next view; what stands open, at once. */
  languageChanged() {
    this.#choices.redraw();
  }

  /** The page is left for good: nothing of a conversation may be found when somebody comes back to it. */
  leavePage() {
    this.#goodbye();
  }

  networkIsGone() {
    this.#talking?.setOffline(true);
    this.#session?.networkIsGone();
  }

  networkIsBack() {
    this.#talking?.setOffline(false);
    this.#session?.networkIsBack();
  }

  /** The key that leads away from here, pressed outside of all dialogs. */
  escape() {
    this.#talking?.escape();
  }

  /** The person's: there from the first search to the goodbye. */
  get #stay() {
    return /** @type {Session} */ (this.#session);
  }

  /** @param {Wanted} wanted */
  #start({ alias, wishes }) {
    this.#wishes = wishes;
    if (!this.#saidHello(alias)) {
      this.#session?.close();
      this.#session = this.#openSession({
        identity: { alias, language: this.#door().language },
        emit: (event, detail) => /** @type {(detail: Events[keyof Events]) => void} */ (this.#on[event])(detail),
      });
    }
    this.#seek();
  }

  /** Alias and language are said once in a session: somebody with others needs another one.
   *  @param {string} alias */
  #saidHello(alias) {
    if (!this.#session || this.#session.state === 'Closed') return false;
    const { identity } = this.#session;
    return identity.alias === alias && identity.language === this.#door().language;
  }

  #seek() {
    this.#showWaiting();
    this.#stay.find(this.#wishes);
  }

  #showWaiting() {
    this.#letGo();
    this.#waiting = new WaitingView({ wishes: this.#wishes, stopped: () => this.#stop() });
    if (this.#stay.state !== 'Opening' && !this.#stay.isBroken) this.#waiting.tell(say('waiting.moment'));
    this.#stage.show(this.#waiting);
  }

  #stop() {
    this.#stay.leave();
    this.#letGo();
    this.#door().show();
  }

  /** The person goes: the session, the alias and everything else of it with them. */
  #goodbye() {
    this.#session?.close();
    this.#session = null;
    this.#wishes = NO_WISHES;
    this.#letGo();
    this.#door().renew();
  }

  #letGo() {
    this.#more.close();
    this.#choices.close();
    this.#talking?.end();
    this.#ended?.end();
    this.#talking = this.#waiting = this.#ended = null;
  }

  /** @param {Over} ending */
  #end(ending) {
    const undelivered = ending.reason === 'by-you' ? 0 : this.#talking?.undelivered;
    this.#letGo();
    this.#ended = new EndController({
      ending: { ...ending, undelivered },
      named: this.#stay.nameable ? this.#named : null,
      goesOn: this.#settings.get('autoNext'),
      clock: this.#clock,
      on: {
        again: () => (ending.next === 'reload' ? location.reload() : this.#again()),
        change: () => this.#stop(),
        leave: () => this.#goodbye(),
        more: () => this.#tellMore(),
      },
    });
    this.#stage.show(this.#ended.view);
  }

  #tellMore() {
    this.#more.open({ talking: this.#talking !== null, named: this.#named });
  }

  #again() {
    if (this.#stay.state === 'Closed')
      return this.#start({ alias: this.#stay.identity.alias, wishes: this.#wishes });
    this.#seek();
  }

  /** @param {Parameters<Session['name']>[0]} frame @param {'blocked' | 'reported'} done */
  #name(frame, done) {
    const isTalking = this.#talking !== null;
    if (!this.#session?.name(frame)) return this.#ended?.view.tell(say('named.late'));
    this.#named.add(done);
    if (isTalking) return this.#end({ reason: 'by-you', title: say(`named.${done}.title`), explanation: say(`named.${done}.why`) });
    this.#ended?.view.setNameable(this.#named);
    this.#ended?.view.tell(say(`named.${done}.said`));
  }

  /** @type {{[Name in keyof Events]: (detail: Events[Name]) => void}} */
  #on = {
    proving: ({ chance }) => this.#waiting?.prove(chance),
    ready: ({ online }) => this.#waiting?.setOnline(online),
    paced: ({ seconds }) => this.#waiting?.tell(say('waiting.paced', { count: seconds })),
    waiting: (waiting) => this.#waiting?.begin(waiting),
    matched: (talk) => {
      this.#letGo();
      this.#named = new Set();
      this.#talking = new TalkController({
        talk,
        settings: this.#settings,
        attention: this.#attention,
        clock: this.#clock,
        on: {
          next: () => {
            this.#stay.next();
            this.#showWaiting();
          },
          leave: () => {
            this.#stay.leave();
            this.#end({ reason: 'by-you' });
          },
          more: () => this.#tellMore(),
        },
      });
      this.#stage.show(this.#talking.view);
      this.#attention.call('match');
    },
    text: (words) => this.#talking?.text(words),
    typing: (typing) => this.#talking?.typing(typing),
    picture: (picture) => this.#talking?.picture(picture),
    interrupted: (interruption) => this.#talking?.interrupted(interruption),
    resumed: () => this.#talking?.resumed(),
    nobody: ({ minutes }) => {
      this.#end({ reason: 'nobody', explanation: nobodyFor(minutes) });
      this.#attention.call('message');
    },
    ended: (ending) => this.#end(ending),
    lost: (loss) => {
      const { code, next, asking } = loss;
      if (asking) this.#waiting?.tell(say('waiting.moment'));
      else if (loss.status !== undefined) (this.#waiting ?? this.#ended?.view)?.refuse(loss);
      else if (next === 'reconnect') this.#waiting?.tell(navigator.onLine ? retrying(loss) : say('waiting.offline'));
      else if (this.#waiting) this.#end({ reason: 'connection', code, next });
      else if (this.#ended) this.#ended.view.tell(closing(code));
    },
  };
}
