// What a session tells, and whoever it is made of. Types only: nothing here runs.

/** @import { Incoming } from '../pictures/incoming.js' */
/** @import { Outgoing } from '../pictures/outgoing.js' */
/** @import { FrameNamed, Next, REASONS } from '../protocol.js' */
/** @import { Talk } from './talk.js' */

/** Tells one of the `Events`: its name, then what there is to say about it.
 *  @template Events
 *  @typedef {(...news: {[Name in keyof Events]: [event: Name, detail: Events[Name]]}[keyof Events]) => void} Emit */

/** Whose connection is gone for now, so that a conversation stands still. A partner's time to come back is known.
 *  @typedef {{who: 'me'} | {who: 'partner', seconds: number}} Interruption */

/** What happens in a conversation.
 *  @typedef {object} TalkEvents
 *  @property {string} text the partner's words
 *  @property {boolean} typing whether the partner is
 *  @property {Outgoing | Incoming} picture a picture of either side is new, or has changed
 *  @property {Interruption} interrupted in place of any earlier one; what is said meanwhile waits
 *  @property {null} resumed after that, when it goes on */

/** A connection that is no more, by its close code, and what follows. `asking`, when another loss follows that knows more.
 *  @typedef {{code: number, next: Next, asking?: boolean, status?: undefined}} Loss */

/** The server has explained it: it lets nobody in from here for so many seconds.
 *  @typedef {{code: number, next: Next, asking?: false, status: number, seconds: number, reason: string}} Refused */

/** The reasons of Disconnect.
 *  @typedef {Exclude<keyof typeof REASONS, 'byYou'> | 'by-you'} Parting */

/** How a conversation ended.
 *  @typedef {{reason: Parting} | ({reason: 'connection'} & Omit<Loss, 'status'>)} Ending */

/** What happens around conversations.
 *  @typedef {object} StayEvents
 *  @property {{chance: number}} proving there is work to do, and how likely what is done of it suffices
 *  @property {{online: number}} ready
 *  @property {{seconds: number}} paced until the rate allows to ask
 *  @property {FrameNamed<'Waiting'>} waiting
 *  @property {Talk} matched
 *  @property {{minutes: number}} nobody came for so long
 *  @property {Ending} ended
 *  @property {(Loss | Refused) & {proving: boolean}} lost while nobody talked, whether or not the session goes on over another connection */

/** @typedef {TalkEvents & StayEvents} Events */

export {};
