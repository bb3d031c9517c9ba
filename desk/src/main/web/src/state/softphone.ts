import type {RTCSessionEvent, UA} from 'jssip/lib/UA';
import type {RTCSession} from 'jssip/lib/RTCSession';
import {choosePhone, liveTicket, type PhoneAccount} from './api.ts';

/** What the phone in this page is doing. */
export type SoftphoneState =
  | 'off'
  | 'starting'
  | 'registered'
  | 'lost'
  | 'no-microphone'
  | 'elsewhere';

const domain = 'onecall.invalid';
const registerSeconds = 60;
const retrySecondsMax = 2;
const joinHeader = 'X-Onecall-Join';
const lockName = 'onecall-phone';

/**
 * A WebSocket to Asterisk by way of the desk, in the shape that JsSIP wants. Each connection takes a
 * new one-use ticket, so it can be opened again after the network or the service was away.
 */
class PhoneSocket {
  readonly via_transport: string;
  readonly url: string;
  readonly sip_uri: string;
  onconnect: () => void = () => undefined;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined;
  ondata: (data: unknown) => void = () => undefined;
  #socket: WebSocket | undefined;
  #wanted = false;

  constructor() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.via_transport = scheme.toUpperCase();
    this.url = `${scheme}://${location.host}/phone`;
    this.sip_uri = `sip:${domain};transport=ws`;
  }

  connect(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    void this.#open();
  }

  async #open(): Promise<void> {
    const ticket = await liveTicket();
    if (!this.#wanted) return;
    if (ticket === undefined || ticket === 'ended') {
      this.#wanted = false;
      this.ondisconnect(true, 1006, 'no ticket');
      return;
    }
    const socket = new WebSocket(`${this.url}?ticket=${encodeURIComponent(ticket)}`, 'sip');
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.onopen = () => this.onconnect();
    socket.onmessage = (event) => this.ondata(event.data);
    socket.onclose = (event) => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#wanted = false;
      this.ondisconnect(!event.wasClean, event.code, event.reason);
    };
  }

  disconnect(): void {
    this.#wanted = false;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  send(data: string): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(data);
    return true;
  }

  isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  isConnecting(): boolean {
    return this.#wanted && !this.isConnected();
  }
}

/**
 * The telephone of this page: registers with a password made for this session, rings, answers, hangs
 * up, mutes. It decides nothing about calls; what the floor says about them is on the page anyway.
 *
 * One page of a browser holds the phone at a time. A page that is left does not end its call: the
 * service keeps the caller on the line and rings the page that comes back, which answers by itself.
 */
class Softphone extends EventTarget {
  #state: SoftphoneState = 'off';
  #wanted = false;
  #ua: UA | undefined;
  #session: RTCSession | undefined;
  #muted = false;
  #release: (() => void) | undefined;
  readonly #sound = new Audio();

  get state(): SoftphoneState {
    return this.#state;
  }

  /** A call rings here and is not answered yet. */
  get ringing(): boolean {
    return this.#session !== undefined && this.#session.isInProgress();
  }

  /** A call is on. */
  get talking(): boolean {
    return this.#session?.isEstablished() === true;
  }

  get muted(): boolean {
    return this.#muted;
  }

  /** The connection of the call, for whoever wants to count its packets. */
  get connection(): RTCPeerConnection | undefined {
    return this.#session?.connection;
  }

  /** Becomes the handler's phone; tells why where that is refused. */
  async start(): Promise<string> {
    if (this.#wanted) return '';
    this.#wanted = true;
    this.#set('starting');
    if (!(await this.#hold())) {
      this.#wanted = false;
      this.#set('elsewhere');
      return 'Another page of this browser has the phone.';
    }
    if (!(await this.#microphone())) {
      this.#giveUp('no-microphone');
      return 'This page may not use the microphone. Allow it in the address bar, then try again.';
    }
    const answer = await choosePhone('browser');
    if (answer.account === undefined) {
      this.#giveUp('off');
      return answer.problem;
    }
    if (this.#wanted) await this.#register(answer.account);
    return '';
  }

  /** Is no phone any more. */
  stop(): void {
    this.#giveUp('off');
  }

  #giveUp(state: SoftphoneState): void {
    this.#wanted = false;
    this.#ua?.stop();
    this.#ua = undefined;
    this.#session = undefined;
    this.#release?.();
    this.#release = undefined;
    this.#set(state);
  }

  answer(): void {
    if (!this.ringing) return;
    this.#session?.answer({
      mediaConstraints: {audio: true, video: false},
      pcConfig: {iceServers: [], rtcpMuxPolicy: 'require'},
    });
  }

  /** Ends the call, or turns away the one that rings. */
  hangUp(): void {
    this.#session?.terminate();
  }

  mute(on: boolean): void {
    if (this.#session === undefined) return;
    if (on) this.#session.mute({audio: true});
    else this.#session.unmute({audio: true});
    this.#muted = on;
    this.#tell();
  }

  /** Keeps the other pages of this browser from being the same phone. */
  async #hold(): Promise<boolean> {
    if (!('locks' in navigator)) return true;
    return new Promise((resolve) => {
      void navigator.locks.request(lockName, {ifAvailable: true}, (lock) => {
        if (lock === null) {
          resolve(false);
          return undefined;
        }
        resolve(true);
        return new Promise<void>((release) => {
          this.#release = release;
        });
      });
    });
  }

  async #microphone(): Promise<boolean> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({audio: true});
      for (const track of stream.getTracks()) track.stop();
      return true;
    } catch {
      return false;
    }
  }

  async #register(account: PhoneAccount): Promise<void> {
    const {default: JsSIP} = await import('jssip');
    const ua = new JsSIP.UA({
      sockets: [new PhoneSocket()],
      uri: `sip:${account.number}@${domain}`,
      authorization_user: account.number,
      password: account.password,
      register_expires: registerSeconds,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: retrySecondsMax,
      user_agent: 'Onecall',
    });
    this.#ua = ua;
    ua.on('registered', () => this.#set('registered'));
    ua.on('unregistered', () => this.#lost(ua));
    ua.on('disconnected', () => this.#lost(ua));
    ua.on('registrationFailed', () => this.#refused(ua));
    ua.on('newRTCSession', ({originator, session, request}: RTCSessionEvent) => {
      if (originator === 'remote') this.#rung(session, request.getHeader(joinHeader) !== undefined);
    });
    ua.start();
  }

  #lost(ua: UA): void {
    if (this.#ua === ua && this.#wanted) this.#set('lost');
  }

  /** The password counts no more: another page, or another computer, is the phone now. */
  #refused(ua: UA): void {
    if (this.#ua === ua && ua.isConnected()) this.#giveUp('elsewhere');
  }

  #rung(session: RTCSession, join: boolean): void {
    const before = this.#session;
    if (before !== undefined && !before.isEnded() && !join) {
      session.terminate({status_code: 486});
      return;
    }
    this.#session = session;
    this.#muted = false;
    if (before !== undefined && !before.isEnded()) before.terminate();
    session.on('peerconnection', ({peerconnection}) => this.#hear(peerconnection));
    for (const event of ['accepted', 'confirmed', 'ended', 'failed'] as const) {
      session.on(event, () => this.#changed(session));
    }
    // The caller is on the line already: this is a call that goes on.
    if (join) this.answer();
    this.#tell();
  }

  #hear(connection: RTCPeerConnection): void {
    connection.addEventListener('track', (event) => {
      this.#sound.srcObject = event.streams[0] ?? new MediaStream([event.track]);
      void this.#sound.play().catch(() => undefined);
    });
  }

  #changed(session: RTCSession): void {
    if (this.#session === session && session.isEnded()) {
      this.#session = undefined;
      this.#muted = false;
      this.#sound.srcObject = null;
    }
    this.#tell();
  }

  #set(state: SoftphoneState): void {
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

export const softphone = new Softphone();

declare global {
  interface Window {
    /** For tests and for support: the state of the phone, from the console. */
    onecallPhone?: Softphone;
  }
}

window.onecallPhone = softphone;
