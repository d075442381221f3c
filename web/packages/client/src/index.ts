// Everything the apps need to talk to the API.
export { linkTo } from "./asked";
export { csrfToken, leave, onLeave } from "./calling";
export { filesOf, type ListAsked, type ReceivedFile, receiveFile } from "./files";
export { type Proof, useStepUp } from "./identity";
export { type FactType, type LiveFact, LiveProvider, useNews, useOnline } from "./live";
export * from "./operations";
export { chooseOrganisation, organisation, useOrganisation } from "./organisation";
export { type PendingWrite, useAnswers, usePendingWrites } from "./pending-writes";
export * from "./problem";
export { ClientProvider, newQueryClient } from "./provider";
export type { Answered, Asked, ReadOptions, ReadResult } from "./reading";
export { ACCOUNT_MOVEMENTS, type AccountMovement } from "./report-lines";
export type { components } from "./schema";
export { signOut } from "./sign-out";
export { onStepUp } from "./step-up";
export {
  isWaiting,
  newKey,
  onWaiting,
  useIdempotencyKey,
  type Waiting,
  type WriteOptions,
  type WriteResult,
  type Written,
} from "./writing";
