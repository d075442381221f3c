// The filters of the address as the server takes them.

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface ActivityAsked {
  pool_id?: string;
  kind?: string;
  from?: string;
  to?: string;
}

export function asked(filters: Readonly<Record<string, string>>): ActivityAsked {
  const { pool, kind, from, to } = filters;
  return {
    ...(pool ? { pool_id: pool } : {}),
    ...(kind ? { kind } : {}),
    ...(from && DAY.test(from) ? { from } : {}),
    ...(to && DAY.test(to) ? { to } : {}),
  };
}
