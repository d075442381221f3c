// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["delete_client"];

/** Let a program in no more; its tokens end. Needs an owner. */
export const useRevokeClient = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("DELETE", "/api/v1/organisations/{organisation_id}/clients/{client_id}", options);
