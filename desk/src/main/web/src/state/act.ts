import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {command, problemText, type Reply} from './api.ts';
import {live} from './live.ts';

/** One part's commands: at most one under way, and the words about the last that failed. */
export class Act implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #busy: string | undefined;
  #problem = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
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

  /** Sends a command, unless one is under way; the encounter of its reply becomes what is shown. */
  async send(path: string, body: object, name: string = path): Promise<Reply | undefined> {
    if (this.#busy !== undefined) return undefined;
    this.#busy = name;
    this.problem = '';
    const reply = await command(path, body);
    this.#busy = undefined;
    if ((reply.kind === 'done' || reply.kind === 'refused') && reply.encounter !== undefined) {
      live.putEncounter(reply.encounter);
    }
    this.problem = problemText(reply);
    return reply;
  }

  /** Sends a command of one encounter. */
  async encounter(id: string, act: string, body: object, name: string = act): Promise<Reply | undefined> {
    return this.send(`/api/encounters/${encodeURIComponent(id)}/${act}`, body, name);
  }
}
