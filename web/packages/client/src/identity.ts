// Proving to the server who one is, again: by password, by the code of an app, by a passkey, or by having signed in anew.
import { useEffect, useRef, useState } from "react";
import { csrfToken } from "./calling";
import { onStepUp } from "./step-up";

export type Proof = "password" | "code" | "passkey" | "session";

const API = "/_allauth/browser/v1";

interface Answer {
  status: number;
  data?: unknown;
}

async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(API + path, {
    method,
    credentials: "same-origin",
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const read: { data?: unknown } = await response.json().catch(() => ({}));
  return { status: response.status, data: read.data };
}

/** What this person can prove themselves by; "session" alone where they have neither password nor factor. */
export async function proofsOf(): Promise<Proof[]> {
  const [session, factors] = await Promise.all([ask("GET", "/auth/session"), ask("GET", "/account/authenticators")]);
  const user = (session.data as { user?: { has_usable_password?: boolean } } | undefined)?.user;
  const kinds = Array.isArray(factors.data) ? factors.data.map((one: { type?: string }) => one.type) : [];
  const found: Proof[] = [];
  if (user?.has_usable_password) found.push("password");
  if (kinds.includes("totp")) found.push("code");
  if (kinds.includes("webauthn")) found.push("passkey");
  return found.length ? found : ["session"];
}

/** Try one proof; true where the server took it. */
export async function prove(proof: Proof, given: string): Promise<boolean> {
  if (proof === "session") return true;
  if (proof === "passkey") return provePasskey();
  const [path, body] =
    proof === "password"
      ? ["/auth/reauthenticate", { password: given }]
      : ["/auth/2fa/reauthenticate", { code: given }];
  return (await ask("POST", path as string, body)).status === 200;
}

interface PasskeyOptions {
  request_options?: { publicKey: PublicKeyCredentialRequestOptionsJSON };
}

async function provePasskey(): Promise<boolean> {
  const path = "/auth/webauthn/reauthenticate";
  const options = ((await ask("GET", path)).data as PasskeyOptions | undefined)?.request_options;
  if (!options) return false;
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
    return credential !== null && (await ask("POST", path, { credential: credential.toJSON() })).status === 200;
  } catch {
    return false; // the person has put the passkey away
  }
}

/** What StepUpDialog takes: `<StepUpDialog {...useStepUp()} />` stands once in an app, and every write may ask. */
export function useStepUp() {
  const [proofs, setProofs] = useState<Proof[] | undefined>();
  const settle = useRef<(isProved: boolean) => void>(undefined);
  useEffect(
    () =>
      onStepUp(async () => {
        setProofs(await proofsOf());
        return new Promise<boolean>((resolve) => {
          settle.current = resolve;
        });
      }),
    [],
  );
  const end = (isProved: boolean) => {
    setProofs(undefined);
    settle.current?.(isProved);
  };
  return {
    opened: proofs !== undefined,
    proofs: proofs ?? [],
    onProve: async (proof: Proof, given: string): Promise<boolean> => {
      const isRight = await prove(proof, given);
      if (isRight) end(true);
      return isRight;
    },
    onCancel: () => end(false),
  };
}
