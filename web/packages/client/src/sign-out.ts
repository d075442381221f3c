// The end of a session.
import { csrfToken } from "./calling";

/** End this browser's session, then go to the sign-in page. */
export async function signOut(): Promise<void> {
  await fetch("/_allauth/browser/v1/auth/session", {
    method: "DELETE",
    credentials: "same-origin",
    headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
  });
  window.location.assign("/account/sign-in");
}
