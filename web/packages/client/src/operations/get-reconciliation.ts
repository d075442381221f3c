// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_reconciliation"];

/** A bank account at the end of a day: the book's cash, the bank's balance, and the items that explain the rest. */
export const getReconciliationQuery = (asked: Asked<Operation>) => reading<Operation>("get_reconciliation", "/api/v1/pools/{pool_id}/reconciliations", asked);

/** A bank account at the end of a day: the book's cash, the bank's balance, and the items that explain the rest. */
export const useGetReconciliation = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getReconciliationQuery(asked), options);
