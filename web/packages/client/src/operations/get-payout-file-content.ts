// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_payout_file_content"];

/** What a file's bytes are, written anew: the bank details of everybody in it are opened. */
export const getPayoutFileContentQuery = (asked: Asked<Operation>) => reading<Operation>("get_payout_file_content", "/api/v1/payout-files/{file_id}/content", asked);

/** What a file's bytes are, written anew: the bank details of everybody in it are opened. */
export const useGetPayoutFileContent = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPayoutFileContentQuery(asked), options);
