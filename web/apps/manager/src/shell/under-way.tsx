// One's own requests that take long: followed wherever one goes in the app, each shown once, in a window or in the tray.
import { type components, type PendingWrite, useGetJobs, usePendingWrites } from "@poolbook/client";
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useSession } from "./session";

export type Job = components["schemas"]["JobOut"];

const LIVING: ReadonlySet<string> = new Set(["running", "ending", "committing"]);
/** Between two looks at work under way. */
export const EVERY_MS = 700;

export const isLiving = (job: Job): boolean => LIVING.has(job.state);

export interface UnderWay {
  /** Of this tab, those that wait for their answer; the last one last. */
  writes: readonly PendingWrite[];
  /** Of this person, those under way and the last that were. */
  jobs: readonly Job[];
  /** The ids of those that a window shows. */
  inWindows: ReadonlySet<string>;
  showInWindow: (id: string) => () => void;
}

const Context = createContext<UnderWay>({
  writes: [],
  jobs: [],
  inWindows: new Set(),
  showInWindow: () => () => undefined,
});

/** Reads once what is under way, and goes on asking only while something is, or a write of this tab takes long. */
export function UnderWayProvider({ children }: { children: ReactNode }) {
  const { organisationId } = useSession();
  const writes = usePendingWrites();
  const isSlow = writes.some((one) => one.isSlow);
  const { data } = useGetJobs(
    { organisation_id: organisationId, kind: "request" },
    {
      refetchInterval: ({ state }) =>
        isSlow || (state.data as typeof data)?.items.some(isLiving) === true ? EVERY_MS : false,
    },
  );
  const [inWindows, setInWindows] = useState<ReadonlySet<string>>(new Set());
  const showInWindow = useCallback((id: string) => {
    setInWindows((before) => new Set([...before, id]));
    return () => setInWindows((before) => new Set([...before].filter((one) => one !== id)));
  }, []);
  return <Context value={{ writes, jobs: data?.items ?? [], inWindows, showInWindow }}>{children}</Context>;
}

/** What the server says of the write that a window waits for, once that takes long; the tray leaves it to the window. */
export function useOwnWork(isPending: boolean): Job | undefined {
  const { writes, jobs, showInWindow } = useContext(Context);
  const last = isPending ? writes.at(-1) : undefined; // a window sends one at a time
  const job = last?.isSlow ? jobs.find((one) => one.id === last.key && isLiving(one)) : undefined;
  const id = job?.id;
  useLayoutEffect(() => (id === undefined ? undefined : showInWindow(id)), [id, showInWindow]);
  return job;
}

const Shown = lazy(() => import("./tray-shown"));

/** What no window shows, at the foot of every screen. */
export function Tray() {
  const underWay = useContext(Context);
  const isNeeded = useRef(false);
  isNeeded.current ||= underWay.jobs.some((one) => isLiving(one) && !underWay.inWindows.has(one.id));
  return (
    // what appears in it is read out, what changes in it is not: phases say themselves
    <div role="status" aria-atomic="false" aria-relevant="additions">
      {isNeeded.current ? (
        <Suspense fallback={null}>
          <Shown {...underWay} />
        </Suspense>
      ) : null}
    </div>
  );
}
