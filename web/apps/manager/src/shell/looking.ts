// A look at what a file would do: it changes nothing, so it is ended when another file is picked, and when the screen is left.
import { newKey, useEndJob } from "@poolbook/client";
import { useEffect, useRef, useState } from "react";
import { useSession } from "./session";

export function useLook() {
  const { organisationId } = useSession();
  const { mutate } = useEndJob({ refreshes: false });
  const under = useRef("");
  const sending = useRef<AbortController>(null);
  const [look] = useState(() => ({
    begin: () => {
      under.current = newKey();
      sending.current = new AbortController();
      return { id: under.current, signal: sending.current.signal };
    },
    /** Whether it was the last one that has ended: an earlier one's answer is about another file. */
    ends: (id: string | null | undefined) => {
      const isLast = id === under.current;
      if (isLast) under.current = "";
      return isLast;
    },
    stop: () => {
      sending.current?.abort(); // what the server does not have yet, it cannot end
      if (under.current) mutate({ organisation_id: organisationId, job_id: under.current });
      under.current = "";
    },
  }));
  useEffect(() => look.stop, [look]);
  return look;
}
