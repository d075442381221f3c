// What one asks of an operation: the parameters of its path and its query, in one flat object.

interface Operation {
  parameters: { query?: unknown; path?: unknown };
}
type Part<T> = [T] extends [undefined] ? unknown : unknown extends T ? unknown : NonNullable<T>;

/** `{ pool_id, after?, limit? }`: path and query of an operation together; their names never meet. */
export type Asked<O> = O extends Operation
  ? {
      [K in keyof (Part<O["parameters"]["path"]> & Part<O["parameters"]["query"]>)]:
        | (Part<O["parameters"]["path"]> & Part<O["parameters"]["query"]>)[K]
        | undefined;
    }
  : never;

type Values = Readonly<Record<string, unknown>>;

/** Put what was asked into a path and its query; what is null or undefined is left out. */
export function linkTo(path: string, asked: Values): string {
  const rest = new Map(Object.entries(asked));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    if (value === undefined || value === null || value === "") throw new Error(`${path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of rest) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one));
    }
  }
  const text = query.toString();
  return text ? `${filled}?${text}` : filled;
}
