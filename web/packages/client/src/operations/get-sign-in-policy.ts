// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_sign_in_policy"];

/** Whom your organisation asks for a second factor. */
export const getSignInPolicyQuery = (asked: Asked<Operation>) => reading<Operation>("get_sign_in_policy", "/api/v1/organisations/{organisation_id}/sign-in-policy", asked);

/** Whom your organisation asks for a second factor. */
export const useGetSignInPolicy = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getSignInPolicyQuery(asked), options);
