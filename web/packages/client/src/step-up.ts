// What lets money leave asks who one is, again: the app shows a dialog, the request waits for it and goes once more.

type Ask = () => Promise<boolean>;
let ask: Ask | undefined;
let asking: Promise<boolean> | undefined;

/** Say how people are asked who they are; returns what takes it back. */
export function onStepUp(how: Ask): () => void {
  ask = how;
  return () => {
    if (ask === how) ask = undefined;
  };
}

/** Ask once, however many requests wait; false where nobody can be asked or they do not want to. */
export async function confirmIdentity(): Promise<boolean> {
  if (!ask) return false;
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}
