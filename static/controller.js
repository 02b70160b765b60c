import { closing, nobodyFor, retrying } from './sentences.js';
import { MoreDialog } from './views/more-dialog.js';
import { SettingsDialog } from './views/settings-dialog.js';
import { WelcomeView } from './views/welcome.js';
import { say } from './words.js';

const NAMEABLE = 58_000;
const BEFORE_THE_NEXT = 5; // seconds: enough to block or report whoever just left
const OF_THEIRS = new Set(['left', 'skipped', 'lost', 'removed']);

/** From the door to the end of the stay: the only place that knows which event changes what, but for those of a conversation, which has a
 *  controller of its own. `inside` is a promise of inside.js. */
export class Controller {
  #stage;
  #fetching;
  #inside = null;
  #language;
  #settings;
  #attention = null;
  #session = null;
  #wishes = null;
  #welcome;
  #waiting = null;
  #talking = null;
  #ended = null;
  #named = new Set();
  #stopNext = () => {};
  #more;
  #choices;

  constructor({ stage, body, inside, language, settings }) {
    this.#stage = stage;
    this.#fetching = inside;
    this.#language = language;
    this.#settings = settings;
    this.#choices = new SettingsDialog({ settings, mayNotify: async () => (await inside).mayNotify() });
    this.#more = new MoreDialog({
      blocked: () => this.#name({ name: 'Block' }, 'blocked'),
      reported: (category) => this.#name({ name: 'Report', category }, 'reported'),
      settings: () => this.#choices.open(),
    });
    settings.onChange('sendTyping', (on) => on || this.#talking?.stopTyping());
    body.append(this.#more.element, this.#choices.element);
    this.#openDoor();
  }

  /** The page speaks another language from now on, and the person perhaps too. Somebody at the door sees it at once, whoever talks with the next
   *  view. */
  languageChanged(language) {
    this.#language = language;
    const door = this.#welcome;
    this.#welcome = this.#door(door.answers);
    this.#stage.replace(door, this.#welcome);
    this.#choices.redraw();
  }

  /** The page is left for good: nothing of a conversation may be found when somebody comes back to it. */
  leavePage() {
    this.#goodbye();
  }

  networkIsGone() {
    this.#talking?.setOffline(true);
  }

  networkIsBack() {
    this.#talking?.setOffline(false);
    this.#session?.retryNow();
  }

  /** The key that leads away from here, pressed outside of all dialogs. */
  escape() {
    this.#talking?.escape();
  }

  /** Somebody comes in. What is behind the door has come meanwhile, as a rule. */
  async #enter(answers) {
    const door = this.#welcome;
    if (!this.#inside) {
      door.tell(say('waiting.moment'));
      try {
        this.#inside = await this.#fetching;
        this.#attention ??= this.#inside.attentionOfThisPage(this.#settings);
      } catch {
        return door.tell(say('page.half'));
      }
      door.tell('');
      // Somebody who left has a new door by now; who pressed twice is inside.
      if (door !== this.#welcome || this.#waiting) return;
    }
    this.#start(answers);
  }

  #start({ alias, wishes }) {
    this.#wishes = wishes;
    if (!this.#saidHello(alias)) {
      this.#session?.close();
      this.#session = this.#inside.openSession({
        identity: { alias, language: this.#language },
        emit: (event, detail) => this.#on[event]?.(detail),
      });
    }
    this.#seek();
  }

  /** Alias and language are said once in a session: somebody with others needs another one. */
  #saidHello(alias) {
    const { state, identity } = this.#session ?? { state: 'Closed' };
    return state !== 'Closed' && identity.alias === alias && identity.language === this.#language;
  }

  #seek() {
    this.#showWaiting();
    this.#session.find(this.#wishes);
  }

  #showWaiting() {
    this.#letGo();
    this.#waiting = new this.#inside.WaitingView({ wishes: this.#wishes, stopped: () => this.#stop() });
    if (this.#session.state !== 'Opening') this.#waiting.tell(say('waiting.moment'));
    this.#stage.show(this.#waiting);
  }

  #stop() {
    this.#session.leave();
    this.#letGo();
    this.#stage.show(this.#welcome);
  }

  /** The person goes: the session, the alias and everything else of it with them. */
  #goodbye() {
    this.#session?.close();
    this.#session = null;
    this.#wishes = null;
    this.#letGo();
    this.#openDoor();
  }

  /** A new door: the one before still holds what was typed into it. */
  #openDoor() {
    this.#welcome = this.#door();
    this.#stage.show(this.#welcome);
  }

  #door(answers) {
    return new WelcomeView({
      language: this.#language,
      started: (wanted) => this.#enter(wanted),
      settings: () => this.#choices.open(),
      answers,
    });
  }

  #letGo() {
    this.#more.close();
    this.#choices.close();
    this.#talking?.end();
    this.#stopNext();
    this.#talking = this.#waiting = this.#ended = null;
  }

  #end(ending) {
    const undelivered = ending.reason === 'by-you' ? 0 : this.#talking?.undelivered;
    this.#letGo();
    const ended = new this.#inside.EndedView({
      ending: { ...ending, undelivered },
      on: {
        again: () => (ending.next === 'reload' ? location.reload() : this.#again()),
        change: () => this.#stop(),
        leave: () => this.#goodbye(),
        more: () => this.#tellMore(),
        stay: () => this.#stopNext(),
      },
    });
    this.#ended = ended;
    this.#stage.show(ended);
    if (this.#session.nameable) this.#letName(ended);
    if (OF_THEIRS.has(ending.reason) && this.#settings.get('autoNext')) this.#goOnSoon(ended);
  }

  #letName(ended) {
    ended.setNameable(this.#named);
    this.#inside.clock.after(NAMEABLE, () => ended.setNameable(null));
  }

  /** Another stranger without a word; unless the person stays for something about the last one. */
  #goOnSoon(ended) {
    const { clock, countDown } = this.#inside;
    const stop = countDown({ clock, seconds: BEFORE_THE_NEXT, tick: (left) => ended.setSoon(left), done: () => this.#again() });
    this.#stopNext = () => {
      stop();
      ended.setSoon(null);
    };
  }

  #tellMore() {
    this.#stopNext();
    this.#more.open({ talking: this.#talking !== null, named: this.#named });
  }

  #again() {
    if (this.#session.state === 'Closed')
      return this.#start({ alias: this.#session.identity.alias, wishes: this.#wishes });
    this.#seek();
  }

  #name(frame, done) {
    const isTalking = this.#talking !== null;
    if (!this.#session?.name(frame)) return this.#ended?.tell(say('named.late'));
    this.#named.add(done);
    if (isTalking) return this.#end({ reason: 'by-you', title: say(`named.${done}.title`), explanation: say(`named.${done}.why`) });
    this.#ended?.setNameable(this.#named);
    this.#ended?.tell(say(`named.${done}.said`));
  }

  #on = {
    proving: ({ chance }) => this.#waiting?.prove(chance),
    ready: ({ online }) => this.#waiting?.setOnline(online),
    paced: ({ seconds }) => this.#waiting?.tell(say('waiting.paced', { count: seconds })),
    waiting: (waiting) => this.#waiting?.begin(waiting),
    matched: (talk) => {
      this.#letGo();
      this.#named = new Set();
      this.#talking = new this.#inside.TalkController({
        talk,
        settings: this.#settings,
        attention: this.#attention,
        clock: this.#inside.clock,
        on: {
          next: () => {
            this.#session.next();
            this.#showWaiting();
          },
          leave: () => {
            this.#session.leave();
            this.#end({ reason: 'by-you' });
          },
          more: () => this.#tellMore(),
        },
      });
      this.#stage.show(this.#talking.view);
      this.#attention.call('match');
    },
    text: (words) => this.#talking.text(words),
    typing: (typing) => this.#talking.typing(typing),
    picture: (picture) => this.#talking.picture(picture),
    nobody: ({ minutes }) => {
      this.#end({ reason: 'nobody', explanation: nobodyFor(minutes) });
      this.#attention.call('message');
    },
    ended: (ending) => this.#end(ending),
    lost: (loss) => {
      const { code, next, asking, status } = loss;
      if (asking) this.#waiting?.tell(say('waiting.moment'));
      else if (status) (this.#waiting ?? this.#ended)?.refuse(loss);
      else if (next === 'reconnect') this.#waiting?.tell(navigator.onLine ? retrying(loss) : say('waiting.offline'));
      else if (this.#waiting) this.#end({ reason: 'connection', code, next });
      else if (this.#ended) this.#ended.tell(closing(code));
    },
  };
}
