// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_tokens"];

/** Your bearer tokens, newest first, without their secrets; with scopes, those of your token's organisation. */
export const getTokensQuery = (asked: Asked<Operation>) => reading<Operation>("get_tokens", "/api/v1/tokens", asked);

/** Your bearer tokens, newest first, without their secrets; with scopes, those of your token's organisation. */
export const useGetTokens = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getTokensQuery(asked), options);
