import { useState } from "react";

/** True from the first time that something was: for what loads when it is first wanted, and stays. */
export function useOnceTrue(value: boolean): boolean {
  const [wasTrue, setTrue] = useState(value);
  if (value && !wasTrue) setTrue(true);
  return value || wasTrue;
}
