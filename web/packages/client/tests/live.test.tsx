// Live updates on a page: what is read again, when, and what is not.
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  ClientProvider,
  chooseOrganisation,
  type LiveFact,
  LiveProvider,
  newQueryClient,
  useNews,
  useOnline,
} from "../src/index";

class Wire {
  connected = false;
  listeners = new Map<string, (told: never) => void>();
  auth: Record<string, string> = {};
  connects = 0;
  on(event: string, listener: (told: never) => void) {
    this.listeners.set(event, listener);
  }
  connect() {
    this.connects += 1;
  }
  disconnect() {
    this.connected = false;
  }
  async say(event: string, told: unknown = undefined) {
    if (event === "connect") this.connected = true;
    if (event === "disconnect") this.connected = false;
    await act(async () => this.listeners.get(event)?.(told as never));
  }
}

const POOL = "pool:p1";
const rooms = (changes = {}) => ({ rooms: [POOL], seqs: { [POOL]: { pool: 4, book: 9 } }, quiet_ms: 9e9, ...changes });
const fact = (seq: number, changes: Partial<LiveFact> = {}): LiveFact => ({
  stream: "pool",
  seq,
  pool: "p1",
  type: "CapitalCallIssued",
  subject: "c1",
  at: "2026-01-01T00:00:00Z",
  ...changes,
});

let wire: Wire;
let client: QueryClient;
let reads: Record<string, number>;
let news: string[];

function Read({ name, asked }: { name: string; asked: object }) {
  const { data } = useQuery({
    queryKey: [name, asked],
    queryFn: () => {
      reads[name] = (reads[name] ?? 0) + 1;
      return `${name} ${reads[name]}`;
    },
  });
  return <output>{data}</output>;
}

function Page() {
  useNews({ CapitalCallIssued: "A call was issued" }, (sentence) => news.push(sentence));
  return (
    <>
      <p>{useOnline() ? "live" : "old"}</p>
      <Read name="get_capital_calls" asked={{ pool_id: "p1" }} />
      <Read name="get_payout_files" asked={{ pool_id: "p1" }} />
      <Read name="get_distributions" asked={{ pool_id: "p2" }} />
      <Read name="get_me" asked={{}} />
      <input aria-label="note" defaultValue="" />
    </>
  );
}

const shown = () => (
  <ClientProvider client={client}>
    <LiveProvider
      onRead={lit}
      openSocket={async (auth) => {
        wire.auth = auth;
        return wire;
      }}
    >
      <Page />
    </LiveProvider>
  </ClientProvider>
);
const lit = vi.fn();
const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

async function opened() {
  const view = render(shown());
  await vi.dynamicImportSettled(); // the table comes with the connection
  await pass(0);
  return view;
}

async function connected(told = rooms()) {
  const view = await opened();
  await wire.say("connect");
  await wire.say("rooms", told);
  await pass(0);
  return view;
}

beforeEach(() => {
  vi.useFakeTimers();
  [wire, client, reads, news] = [new Wire(), newQueryClient(), {}, []];
});
afterEach(() => {
  vi.useRealTimers();
  lit.mockClear();
  chooseOrganisation(null);
});

describe("a fact", () => {
  it("reads again what it touches, once for what came close together, and nothing else", async () => {
    await connected();
    await wire.say("fact", fact(5));
    await wire.say("fact", fact(10, { stream: "book", type: "ReceivablesOpened" }));
    await pass(249);
    expect(reads.get_capital_calls).toBe(1);
    expect(lit).not.toHaveBeenCalled();
    await pass(1);
    expect(lit).toHaveBeenCalledTimes(1);
    expect(reads).toEqual({ get_capital_calls: 2, get_payout_files: 1, get_distributions: 1, get_me: 1 });
  });

  it("is not put off for ever by those that follow", async () => {
    await connected();
    for (let seq = 5; seq < 16; seq += 1) {
      await wire.say("fact", fact(seq));
      await pass(100);
    }
    expect(reads.get_capital_calls).toBe(2);
  });

  it("that one may not see reads everything of its pool", async () => {
    await connected();
    await wire.say("fact", fact(5, { type: "Changed", subject: null }));
    await pass(250);
    expect(reads).toEqual({ get_capital_calls: 2, get_payout_files: 2, get_distributions: 1, get_me: 1 });
    expect(news).toEqual([]);
  });

  it("that one has heard reads nothing", async () => {
    await connected();
    await wire.say("fact", fact(4));
    await pass(2_000);
    expect(reads.get_capital_calls).toBe(1);
  });

  it("after a gap reads everything on screen, at once", async () => {
    await connected();
    await wire.say("fact", fact(6));
    await pass(0);
    expect(reads).toEqual({ get_capital_calls: 2, get_payout_files: 2, get_distributions: 2, get_me: 2 });
  });

  it("of a pool in whose room one is not has no gaps", async () => {
    await connected();
    await wire.say("fact", fact(3, { pool: "p2", type: "DistributionApproved" }));
    await wire.say("fact", fact(9, { pool: "p2", type: "DistributionApproved" }));
    await pass(250);
    expect(reads).toEqual({ get_capital_calls: 1, get_payout_files: 1, get_distributions: 2, get_me: 1 });
  });

  it("takes away neither focus nor what is being typed", async () => {
    await connected();
    const note = screen.getByLabelText<HTMLInputElement>("note");
    note.focus();
    note.value = "half a sen";
    await wire.say("fact", fact(6));
    await pass(300);
    expect(screen.getByText("get_capital_calls 2")).toBeInTheDocument();
    expect(document.activeElement).toBe(note);
    expect(note.value).toBe("half a sen");
  });
});

describe("a decision about an organisation", () => {
  it("reads people, access, register and approvals again, and no pool", async () => {
    await connected();
    await wire.say("organisation", { organisation: "o1" });
    await pass(250);
    expect(reads).toEqual({ get_capital_calls: 1, get_payout_files: 1, get_distributions: 1, get_me: 2 });
  });
});

describe("a connection", () => {
  it("reads nothing twice when nothing has happened since the page was read", async () => {
    await connected();
    expect(reads.get_me).toBe(1);
  });

  it("reads anew when something happened while the page was read", async () => {
    await connected(rooms({ quiet_ms: 100 }));
    expect(reads.get_me).toBe(2);
  });

  it("that comes back reads everything on screen", async () => {
    await connected();
    await wire.say("disconnect", "transport close");
    await wire.say("connect");
    await wire.say("rooms", rooms());
    await pass(0);
    expect(reads).toEqual({ get_capital_calls: 2, get_payout_files: 2, get_distributions: 2, get_me: 2 });
  });

  it("that is away for longer than a moment says so, until it is back", async () => {
    await connected();
    await wire.say("disconnect", "transport close");
    await pass(1_900);
    expect(screen.getByText("live")).toBeInTheDocument();
    await pass(200);
    expect(screen.getByText("old")).toBeInTheDocument();
    await wire.say("connect");
    await wire.say("rooms", rooms());
    expect(screen.getByText("live")).toBeInTheDocument();
  });

  it("that the server ends reads at once, which leads to the sign-in page, and tries again", async () => {
    await connected();
    await wire.say("disconnect", "io server disconnect");
    await pass(0);
    expect(reads.get_me).toBe(2);
    await pass(10_000);
    expect(wire.connects).toBe(2);
  });

  it("that is refused says nothing, unless it is for a while", async () => {
    await opened();
    await wire.say("connect_error", { data: { code: "not_signed_in" } });
    await pass(20_000);
    expect(screen.getByText("live")).toBeInTheDocument();
    expect(wire.connects).toBe(1);
    await wire.say("connect_error", { data: { code: "too_many_connections" } });
    await pass(10_000);
    expect(screen.getByText("old")).toBeInTheDocument();
    expect(wire.connects).toBe(2);
  });

  it("reads anew when rooms are lost, or when there is news in new ones", async () => {
    await connected();
    await wire.say("rooms", rooms({ rooms: [POOL, "pool:p3"] }));
    await pass(0);
    expect(reads.get_me).toBe(1);
    await wire.say("rooms", rooms({ rooms: [POOL, "pool:p3", "pool:p4"], quiet_ms: 5 }));
    await pass(0);
    expect(reads.get_me).toBe(2);
    await wire.say("rooms", rooms({ rooms: [] }));
    await pass(0);
    expect(reads.get_me).toBe(3);
  });

  it("acts for the organisation that was chosen", async () => {
    chooseOrganisation("o1");
    await opened();
    expect(wire.auth).toEqual({ organisation: "o1" });
  });

  it("ends with the page", async () => {
    const view = await connected();
    view.unmount();
    expect(wire.connected).toBe(false);
  });
});

describe("news", () => {
  it("tells of what concerns the person, and not of what they have just done", async () => {
    await connected();
    await wire.say("fact", fact(5));
    await wire.say("fact", fact(6, { type: "InvestmentMade" }));
    expect(news).toEqual(["A call was issued"]);
    client
      .getMutationCache()
      .build(client, { mutationFn: async () => 1 })
      .execute(undefined);
    await pass(10);
    await wire.say("fact", fact(7));
    expect(news).toHaveLength(1);
    await pass(6_000);
    await wire.say("fact", fact(8));
    expect(news).toHaveLength(1);
    await pass(10_000);
    await wire.say("fact", fact(9));
    expect(news).toHaveLength(2);
  });

  it("is said once when the same happens many times in a row", async () => {
    await connected();
    for (let seq = 5; seq < 15; seq += 1) await wire.say("fact", fact(seq));
    expect(news).toEqual(["A call was issued"]);
  });
});
