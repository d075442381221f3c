// How far one has heard: finds gaps, and gathers what came close together. No socket, no React.
import type { LiveFact } from "./live-facts";

/** Where one is, as the server says after connecting and whenever it changes. */
export interface LiveRooms {
  rooms: readonly string[];
  seqs: Readonly<Record<string, Readonly<Record<string, number>>>>;
  quiet_ms: number | null;
}

export class Following {
  #rooms = new Set<string>();
  #heard = new Map<string, number>();

  /** Begin anew, as after a connection that was lost: what came meanwhile nobody knows. */
  forget(): void {
    this.#rooms.clear();
    this.#heard.clear();
  }

  /** Take note of one's rooms; say whether some are new, and whether some are gone. */
  enter({ rooms, seqs }: LiveRooms): { gained: boolean; lost: boolean } {
    const before = this.#rooms;
    this.#rooms = new Set(rooms);
    for (const [room, streams] of Object.entries(seqs)) {
      for (const [stream, seq] of Object.entries(streams)) {
        const key = `${room}:${stream}`;
        this.#heard.set(key, Math.max(seq, this.#heard.get(key) ?? seq));
      }
    }
    return {
      gained: rooms.some((room) => !before.has(room)),
      lost: [...before].some((room) => !this.#rooms.has(room)),
    };
  }

  /** Say what a message means: it is news, or older than what one knows, or something before it is missing. */
  hear({ pool, stream, seq }: LiveFact): "news" | "old" | "gap" {
    const room = `pool:${pool}`;
    if (!this.#rooms.has(room)) return "news"; // of an investor's room, whose numbers have gaps
    const key = `${room}:${stream}`;
    const heard = this.#heard.get(key);
    if (heard !== undefined && seq <= heard) return "old";
    this.#heard.set(key, seq);
    return heard !== undefined && seq > heard + 1 ? "gap" : "news";
  }
}

/** Calls once for what came close together: `quietMs` after the last of it, `mostMs` after the first. */
export class Gathering<T> {
  #items: T[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #first = 0;

  constructor(
    private readonly act: (items: readonly T[]) => void,
    private readonly quietMs: number,
    private readonly mostMs: number,
  ) {}

  add(item: T): void {
    const now = Date.now();
    if (this.#items.length === 0) this.#first = now;
    this.#items.push(item);
    clearTimeout(this.#timer);
    const left = this.#first + this.mostMs - now;
    this.#timer = setTimeout(() => this.#flush(), Math.max(0, Math.min(this.quietMs, left)));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#items = [];
  }

  #flush(): void {
    const items = this.#items;
    this.#items = [];
    this.act(items);
  }
}
