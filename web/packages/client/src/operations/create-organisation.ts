// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_organisation"];

/** Create an organisation of which you are the owner; POST /tokens gives a token that acts in it. */
export const useCreateOrganisation = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/organisations", options);
