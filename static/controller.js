import { closing, nobodyFor, retrying } from './sentences.js';
import { MoreDialog } from './views/more-dialog.js';
import { SettingsDialog } from './views/settings-dialog.js';
import { noticeUnread } from './views/unread.js';
import { WelcomeView } from './views/welcome.js';
import { say } from './words.js';

const NAMEABLE_SECONDS = 58;

/** The only place that knows which event changes what: between the session and the views. `inside` is a promise of inside.js. */
export class Controller {
  #stage;
  #fetching;
  #inside = null;
  #language;
  #settings;
  #session = null;
  #wishes = null;
  #talk = null;
  #welcome;
  #waiting = null;
  #conversation = null;
  #ended = null;
  #more;
  #choices;

  constructor({ stage, body, inside, language, settings }) {
    this.#stage = stage;
    this.#fetching = inside;
    this.#language = language;
    this.#settings = settings;
    this.#choices = new SettingsDialog({ settings });
    this.#more = new MoreDialog({
      blocked: () => this.#name({ name: 'Block' }, 'blocked'),
      reported: (category) => this.#name({ name: 'Report', category }, 'reported'),
      settings: () => this.#choices.open(),
    });
    settings.onChange('sendTyping', (on) => on || this.#talk?.typing(false));
    body.append(this.#more.element, this.#choices.element);
    this.#openDoor();
  }

  /** The page speaks another language from now on. Somebody at the door sees it at once, whoever talks with the next view. */
  languageChanged() {
    const door = this.#welcome;
    this.#welcome = this.#door(door.answers);
    this.#stage.replace(door, this.#welcome);
    this.#choices.redraw();
  }

  /** The page is left for good: nothing of a conversation may be found when somebody comes back to it. */
  leavePage() {
    this.#goodbye();
  }

  networkIsBack() {
    this.#session?.retryNow();
  }

  /** Somebody comes in. What is behind the door has come meanwhile, as a rule. */
  async #enter(answers) {
    const door = this.#welcome;
    if (!this.#inside) {
      door.tell(say('waiting.moment'));
      try {
        this.#inside = await this.#fetching;
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
    if (this.#session?.identity.alias !== alias || this.#session.state === 'Closed') {
      this.#session?.close();
      this.#session = this.#inside.openSession({
        identity: { alias, language: this.#language },
        emit: (event, detail) => this.#on[event]?.(detail),
      });
    }
    this.#seek();
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
    this.#talk = this.#conversation = this.#waiting = this.#ended = null;
  }

  #end(ending) {
    this.#letGo();
    const nameable = this.#session.nameable && !ending.title;
    const ended = new this.#inside.EndedView({
      ending,
      nameable,
      on: {
        again: () => (ending.next === 'reload' ? location.reload() : this.#again()),
        change: () => this.#stop(),
        leave: () => this.#goodbye(),
        more: () => this.#more.open({ talking: false }),
      },
    });
    this.#ended = ended;
    this.#stage.show(ended);
    if (nameable) setTimeout(() => ended.tooLateToName(), NAMEABLE_SECONDS * 1000);
  }

  #again() {
    if (this.#session.state === 'Closed')
      return this.#start({ alias: this.#session.identity.alias, wishes: this.#wishes });
    this.#seek();
  }

  #name(frame, done) {
    const talking = this.#talk !== null;
    if (!this.#session?.name(frame)) return this.#ended?.tell(say('named.late'));
    if (!talking) return this.#ended?.tell(say(`named.${done}.said`));
    this.#end({ reason: 'by-you', title: say(`named.${done}.title`), explanation: say(`named.${done}.why`) });
  }

  async #offer(file) {
    const talk = this.#talk;
    if (talk.offerFault) return this.#refusePicture(talk.offerFault);
    const picture = await this.#inside.prepare(file, talk.imageBytes);
    // Preparing takes a moment: by now the conversation may be another one, or another picture offered.
    if (talk !== this.#talk) return;
    const fault = picture.fault ?? talk.offerFault;
    if (fault) this.#refusePicture(fault);
    else talk.offer(picture);
  }

  #refusePicture(fault) {
    this.#conversation.system(say(`picture.fault.${fault}`));
  }

  #say(text) {
    const bubble = this.#conversation.say(text);
    this.#talk.say(text, { sent: () => bubble.sent(), delivered: () => bubble.delivered() });
  }

  #on = {
    proving: ({ chance }) => this.#waiting?.prove(chance),
    ready: ({ online }) => this.#waiting?.setOnline(online),
    paced: ({ seconds }) => this.#waiting?.tell(say('waiting.paced', { count: seconds })),
    waiting: (waiting) => this.#waiting?.begin(waiting),
    matched: (talk) => {
      this.#letGo();
      this.#talk = talk;
      this.#conversation = new this.#inside.ConversationView({
        talk,
        on: {
          said: (text) => this.#say(text),
          typing: (typing) => this.#settings.get('sendTyping') && talk.typing(typing),
          chosen: (file) => this.#offer(file),
          answered: (picture, yes) => talk.answer(picture, yes),
          cancelled: (picture) => talk.cancel(picture),
          next: () => {
            this.#session.next();
            this.#showWaiting();
          },
          leave: () => {
            this.#session.leave();
            this.#end({ reason: 'by-you' });
          },
          more: () => this.#more.open({ talking: true }),
        },
      });
      this.#stage.show(this.#conversation);
      noticeUnread();
    },
    text: (words) => {
      this.#conversation.hear(words);
      noticeUnread();
    },
    typing: (typing) => this.#conversation.setTyping(typing),
    picture: (picture) => {
      this.#conversation.picture(picture);
      if (picture.state === 'offered' && !picture.mine) noticeUnread();
    },
    nobody: ({ minutes }) => {
      this.#end({ reason: 'nobody', explanation: nobodyFor(minutes) });
      noticeUnread();
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
