import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {command, problemText, type Reply} from './api.ts';
import {live} from './live.ts';

const notTaken =
  'Not taken: what you did before is still being saved. Try again when it is.';

/**
 * One part's commands: at most one under way, and the words about the last that failed.
 *
 * The same command again while it is under way is the second half of a double press and does nothing.
 * Another one is not taken, and the page says so: nothing that was pressed is dropped in silence.
 */
export class Act implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #shownAfterMillis: number;
  #busy: string | undefined;
  #sent = '';
  #turn = 0;
  #problem = '';

  /**
   * @param shownAfterMillis how long a command may be under way before its host shows that it is: what
   * is mostly answered sooner is not drawn twice
   */
  constructor(host: ReactiveControllerHost, shownAfterMillis = 0) {
    this.#host = host;
    this.#shownAfterMillis = shownAfterMillis;
    host.addController(this);
  }

  hostConnected(): void {
    this.#problem = '';
  }

  /** What is under way, by the name its caller gave it; undefined where nothing is. */
  get busy(): string | undefined {
    return this.#busy;
  }

  get problem(): string {
    return this.#problem;
  }

  set problem(text: string) {
    this.#problem = text;
    this.#host.requestUpdate();
  }

  /**
   * Lets go of what is under way, where what the server shows says that it was done and only its reply
   * is missing. It is sent until it is answered all the same, and stands in nobody's way; nor does what
   * was said while it was under way.
   */
  letGo(): void {
    this.#turn++;
    this.#busy = undefined;
    this.#problem = '';
  }

  /**
   * Sends a command, unless one is under way; the encounter of its reply becomes what is shown.
   *
   * @param stands whether what it is meant for is still shown; it is given up after two minutes where it is not
   */
  async send(path: string, body: object, name: string = path, stands?: () => boolean): Promise<Reply | undefined> {
    const asked = `${path} ${JSON.stringify(body)}`;
    if (this.#busy !== undefined) {
      if (asked !== this.#sent) this.problem = notTaken;
      return undefined;
    }
    const turn = ++this.#turn;
    this.#busy = name;
    this.#sent = asked;
    this.#showBusy(turn);
    const reply = await command(path, body, stands);
    if ((reply.kind === 'done' || reply.kind === 'refused') && reply.encounter !== undefined) {
      live.putEncounter(reply.encounter);
    }
    const isLast = turn === this.#turn;
    if (isLast) {
      this.#busy = undefined;
      this.#sent = '';
    }
    if (isLast || reply.kind !== 'done') this.problem = problemText(reply);
    return reply;
  }

  #showBusy(turn: number): void {
    if (this.#shownAfterMillis === 0 || this.#problem !== '') {
      this.problem = '';
      return;
    }
    setTimeout(() => {
      if (turn === this.#turn && this.#busy !== undefined) this.#host.requestUpdate();
    }, this.#shownAfterMillis);
  }

  /** Sends a command of one encounter. */
  async encounter(
    id: string, act: string, body: object, name: string = act, stands?: () => boolean,
  ): Promise<Reply | undefined> {
    return this.send(`/api/encounters/${encodeURIComponent(id)}/${act}`, body, name, stands);
  }
}
