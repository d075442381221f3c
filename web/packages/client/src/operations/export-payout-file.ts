// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { ReceivedFile } from "../files";
import type { operations } from "../schema";
import { useFileWriting, type WriteOptions } from "../writing";

type Operation = operations["post_payout_file_export"];

/** Hand an approved file out, once: its payouts are sent. */
export const useExportPayoutFile = (options?: WriteOptions<Operation, ReceivedFile>) =>
  useFileWriting<Operation>("POST", "/api/v1/payout-files/{file_id}/export", options);
