// Live updates: what is on screen is read again when somebody, anywhere, changes it.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { FactType, LiveFact } from "./live-facts";
import { Following, Gathering, type LiveRooms } from "./live-following";
import { useOrganisation } from "./organisation";

export type { FactType, LiveFact } from "./live-facts";

const QUIET_MS = 250;
const MOST_MS = 1_000;
const LATE_MS = 5_000; // how long a change may be under way: so much older than the page it may still be missing there
const BLIP_MS = 2_000; // a shorter break is not worth a word
const AGAIN_MS = 10_000;
const OWN_MS = 5_000; // what one has just done oneself is no news
const WAITS = new Set(["try_again", "too_many_connections", "too_many_requests"]);

/** The part of a Socket.IO client that is used here. */
export interface LiveSocket {
  on(event: string, listener: (...told: never[]) => void): unknown;
  connect(): unknown;
  disconnect(): unknown;
}
export type OpenSocket = (auth: Record<string, string>) => Promise<LiveSocket>;

interface Live {
  connected: boolean;
  hear: (listener: (fact: LiveFact) => void) => () => void;
}

const Context = createContext<Live>({ connected: true, hear: () => () => {} });

const open: OpenSocket = async (auth) => {
  const { io } = await import("socket.io-client"); // after the page: nothing on it waits for this
  return io({ path: "/realtime", transports: ["websocket"], auth, autoConnect: false }) as unknown as LiveSocket;
};

type IsOld = (key: readonly unknown[]) => boolean;

/** Everything on screen is read again, or what is old; what lies in the cache, when it is shown next. */
function readAnew(client: QueryClient, isOld: IsOld = () => true): void {
  void client.invalidateQueries({
    refetchType: document.hidden ? "none" : "active", // a page that nobody looks at reads when it is looked at
    predicate: ({ queryKey }) => isOld(queryKey),
  });
}

/** One connection, from its first word to its last. */
class Line {
  #socket: LiveSocket | undefined;
  #following = new Following();
  #isBack = false;
  #ended = false;
  #timers = new Set<ReturnType<typeof setTimeout>>();
  #gathering: Gathering<IsOld>;
  #blip: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: QueryClient,
    private readonly listeners: ReadonlySet<(fact: LiveFact) => void>,
    private readonly say: (connected: boolean) => void,
    private readonly onRead: () => void,
  ) {
    this.#gathering = new Gathering(
      (told) => {
        this.onRead();
        readAnew(client, (key) => told.some((isOld) => isOld(key)));
      },
      QUIET_MS,
      MOST_MS,
    );
  }

  async begin(opening: OpenSocket, organisation: string | null): Promise<void> {
    const [socket, { touchedByDecision, touches }] = await Promise.all([
      opening(organisation ? { organisation } : {}),
      import("./live-facts"), // with the connection: the page does without
    ]);
    if (this.#ended) return;
    this.#socket = socket;
    socket.on("rooms", (told: LiveRooms) => this.#enter(told));
    socket.on("fact", (fact: LiveFact) => this.#hear(fact, (key) => touches(fact, key)));
    socket.on("organisation", () => this.#gathering.add(touchedByDecision));
    socket.on("disconnect", (reason: string) => this.#lose(reason));
    socket.on("connect_error", (error: { data?: { code?: string } }) => this.#refused(error.data?.code));
    socket.connect();
  }

  end(): void {
    this.#ended = true;
    for (const timer of this.#timers) clearTimeout(timer);
    clearTimeout(this.#blip);
    this.#gathering.stop();
    this.#socket?.disconnect();
  }

  #enter(told: LiveRooms): void {
    const { gained, lost } = this.#following.enter(told);
    this.#settle();
    const isNewsToThePage = told.quiet_ms !== null && told.quiet_ms < performance.now() + LATE_MS;
    if (this.#isBack || lost || (gained && isNewsToThePage)) readAnew(this.client);
    this.#isBack = false;
  }

  #hear(fact: LiveFact, isOld: IsOld): void {
    const what = this.#following.hear(fact);
    if (what === "old") return;
    if (what === "gap") {
      this.onRead();
      readAnew(this.client);
    } else this.#gathering.add(isOld);
    if (fact.type === "Changed" || this.#hasJustWritten()) return;
    for (const listener of this.listeners) listener(fact);
  }

  #hasJustWritten(): boolean {
    const since = Date.now() - OWN_MS;
    return this.client
      .getMutationCache()
      .getAll()
      .some(({ state }) => state.status === "pending" || (state.status === "success" && state.submittedAt > since));
  }

  #lose(reason: string): void {
    this.#following.forget();
    this.#isBack = true;
    if (this.#ended) return;
    this.#mayBeOld();
    if (reason === "io server disconnect") {
      readAnew(this.client); // the session has ended: the next read leads to the sign-in page
      this.#again();
    }
  }

  #refused(code: string | undefined): void {
    if (code === undefined || WAITS.has(code))
      this.#mayBeOld(); // a server that is away is asked again by the socket
    else this.#settle();
    if (code !== undefined && WAITS.has(code)) this.#again();
  }

  /** All is well, or the page says by itself what is not: nobody has signed in, no organisation is chosen. */
  #settle(): void {
    clearTimeout(this.#blip);
    this.#blip = undefined;
    this.say(true);
  }

  #mayBeOld(): void {
    this.#blip ??= setTimeout(() => this.say(false), BLIP_MS);
  }

  #again(): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#socket?.connect();
    }, AGAIN_MS);
    this.#timers.add(timer);
  }
}

interface LiveProviderProps {
  children: ReactNode;
  /** Called before what somebody changed is read again: what comes back then may be marked as changed. */
  onRead?: () => void;
  /** For tests. */
  openSocket?: OpenSocket;
}
const nothing = () => {};

/** Stands once in an app, inside ClientProvider. */
export function LiveProvider({ children, onRead = nothing, openSocket = open }: LiveProviderProps) {
  const client = useQueryClient();
  const organisation = useOrganisation();
  const [connected, setConnected] = useState(true);
  const listeners = useRef(new Set<(fact: LiveFact) => void>());

  useEffect(() => {
    const found = new Line(client, listeners.current, setConnected, onRead);
    void found.begin(openSocket, organisation);
    return () => found.end();
  }, [client, organisation, onRead, openSocket]);

  const [live] = useState(() => ({
    hear: (listener: (fact: LiveFact) => void) => {
      listeners.current.add(listener);
      return () => listeners.current.delete(listener);
    },
  }));
  return <Context value={{ ...live, connected }}>{children}</Context>;
}

/** Whether live updates come: false says that what is on screen may be old. For OfflineBanner. */
export const useOnline = (): boolean => useContext(Context).connected;

/**
 * Tell the person about facts that concern them: `useNews({ CapitalCallIssued: t("news.call") }, show)`. What they have
 * just done themselves is no news, and what happens many times in a row is said once.
 */
export function useNews(
  sentences: Partial<Record<FactType, string>>,
  show: (sentence: string, fact: LiveFact) => void,
): void {
  const { hear } = useContext(Context);
  const latest = useRef({ sentences, show });
  latest.current = { sentences, show };
  useEffect(() => {
    const said = new Map<string, number>();
    return hear((fact) => {
      const sentence = latest.current.sentences[fact.type as FactType];
      if (!sentence || Date.now() - (said.get(sentence) ?? 0) < AGAIN_MS) return;
      said.set(sentence, Date.now());
      latest.current.show(sentence, fact);
    });
  }, [hear]);
}
