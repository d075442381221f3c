// Where the last write of this page stands: later reads wait for it, so one sees what one did.

let last: string | undefined;

export const position = (): string | undefined => last;

export function keepPosition(value: string | null): void {
  if (value) last = value;
}
