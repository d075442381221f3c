// The pages of sign-in: each address shows one form; django-allauth's headless API does the work.
"use strict";

const API = "/_allauth/browser/v1";
const here = document.getElementById("here");
const LANGUAGE = document.documentElement.lang; // the server has decided: a cookie of the apps, else the browser's wish

/** A text in the language of the page: t`Sign in with ${name}`; TEXTS has the German ones, with {0} for the first value. */
function t(parts, ...values) {
  const english = parts.slice(1).reduce((text, part, at) => `${text}{${at}}${part}`, parts[0]);
  const text = (TEXTS[LANGUAGE] ?? {})[english] ?? english;
  return text.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)]));
}
const scheme = localStorage.getItem("mantine-color-scheme-value"); // as chosen in the apps
if (["light", "dark"].includes(scheme)) document.documentElement.style.colorScheme = scheme;

function cookie(name) {
  const found = document.cookie.split("; ").find((one) => one.startsWith(name + "="));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

async function ask(method, path, body, headers = {}) {
  const answer = await fetch(API + path, {
    method,
    credentials: "same-origin",
    headers: { Accept: "application/json", "Content-Type": "application/json",
               "X-CSRFToken": cookie("__Host-poolbook-csrf"), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const read = await answer.json().catch(() => ({}));
  return { status: answer.status, ...read };
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function section(title, ...children) {
  const heading = here.closest(".narrow") ? "h1" : "h2"; // a page with one card is headed by it
  return element("section", {}, element(heading, {}, title), ...children);
}

function show(title, ...children) {
  document.title = `${title} \u00b7 poolbook`;
  here.replaceChildren(section(title, ...children));
  here.querySelector("input")?.focus();
}

function button(label, onclick, quiet = true) {
  return element("button", { type: "button", class: quiet && "quiet", onclick }, label);
}

function said(text, refused = false) {
  return element("p", refused ? { class: "refused", role: "alert" } : { role: "status" }, text);
}

function faults(answer) {
  const listed = (answer.errors ?? []).map((one) => one.message);
  return listed.length ? listed.join(" ") : t`That did not work; try again in a moment.`;
}

function form(fields, label, send) {
  const note = element("div");
  const made = element("form", { onsubmit: async (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(made).entries());
    const button = made.querySelector("button");
    button.disabled = true;
    const refusal = await send(given);
    button.disabled = false;
    if (refusal) note.replaceChildren(said(refusal, true));
  } });
  for (const [name, text, type, autocomplete] of fields)
    made.append(element("label", { for: name }, text),
      element("div", { class: "row" }, element("input", { id: name, name, type, autocomplete, required: true })));
  made.append(note, element("p", {}, element("button", {}, label)));
  return made;
}

// -- passkeys: binary values travel as base64url
const packed = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const unpacked = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

async function make_passkey(options) {
  const wanted = structuredClone(options.publicKey);
  wanted.challenge = unpacked(wanted.challenge);
  wanted.user.id = unpacked(wanted.user.id);
  for (const one of wanted.excludeCredentials ?? []) one.id = unpacked(one.id);
  const made = await navigator.credentials.create({ publicKey: wanted });
  return { type: made.type, id: made.id, rawId: packed(made.rawId), authenticatorAttachment: made.authenticatorAttachment,
    clientExtensionResults: made.getClientExtensionResults(),
    response: { attestationObject: packed(made.response.attestationObject),
                clientDataJSON: packed(made.response.clientDataJSON), transports: made.response.getTransports() } };
}

async function use_passkey(options) {
  const wanted = structuredClone(options.publicKey);
  wanted.challenge = unpacked(wanted.challenge);
  for (const one of wanted.allowCredentials ?? []) one.id = unpacked(one.id);
  const used = await navigator.credentials.get({ publicKey: wanted });
  return { type: used.type, id: used.id, rawId: packed(used.rawId), authenticatorAttachment: used.authenticatorAttachment,
    clientExtensionResults: used.getClientExtensionResults(),
    response: { authenticatorData: packed(used.response.authenticatorData), signature: packed(used.response.signature),
                clientDataJSON: packed(used.response.clientDataJSON),
                userHandle: used.response.userHandle ? packed(used.response.userHandle) : null } };
}

async function with_passkey(path) {
  const options = await ask("GET", path);
  if (options.status !== 200) return faults(options);
  try {
    return after(await ask("POST", path, { credential: await use_passkey(options.data.request_options) }));
  } catch (error) {
    return t`The passkey was not used: ${error.message}`;
  }
}

// -- sign-in
async function home() {
  const answer = await fetch("/api/v1/me", { headers: { Accept: "application/json" } });
  const read = await answer.json().catch(() => ({}));
  return read.organisation || read.code === "organisation_needed" ? "/manage" : "/";
}

async function after(answer) {
  if (answer.status === 200) {
    const next = new URLSearchParams(location.search).get("next") ?? (await home());
    location.assign(next.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") ? next : "/");
    return "";
  }
  const pending = (answer.data?.flows ?? []).find((flow) => flow.is_pending);
  if (pending?.id === "mfa_authenticate") return second_factor(pending), "";
  if (pending?.id === "verify_email") return show(t`Confirm your address`,
    said(t`We have sent you a mail with a link; open it, then sign in again.`)), "";
  return faults(answer);
}

function second_factor(flow) {
  const passkey = (flow.types ?? []).includes("webauthn");
  show(t`Second factor`,
    form([["code", t`Code from your app, or a recovery code`, "text", "one-time-code"]], t`Go on`,
      async (given) => after(await ask("POST", "/auth/2fa/authenticate", given))),
    passkey ? button(t`Use a passkey`, async () => {
      const refusal = await with_passkey("/auth/webauthn/authenticate");
      if (refusal) here.append(said(refusal, true));
    }) : null);
}

async function sign_in() {
  const config = await ask("GET", "/config");
  const providers = config.data?.socialaccount?.providers ?? [];
  show(t`Sign in`,
    form([["email", t`E-mail`, "email", "username webauthn"], ["password", t`Password`, "password", "current-password"]],
      t`Sign in`, async (given) => after(await ask("POST", "/auth/login", given))),
    element("p", { class: "or" }, t`or`),
    element("p", {}, button(t`Use a passkey`, async () => {
      const refusal = await with_passkey("/auth/webauthn/login");
      if (refusal) here.append(said(refusal, true));
    })),
    ...providers.map((one) => element("form", { method: "post", action: API + "/auth/provider/redirect" },
      element("input", { type: "hidden", name: "csrfmiddlewaretoken", value: cookie("__Host-poolbook-csrf") }),
      element("input", { type: "hidden", name: "provider", value: one.id }),
      element("input", { type: "hidden", name: "process", value: "login" }),
      element("input", { type: "hidden", name: "callback_url", value: "/account/sign-in" }),
      element("p", {}, element("button", { class: "quiet" }, t`Sign in with ${one.name}`)))),
    element("p", {}, element("a", { href: "/account/recovery" }, t`First time here, or password forgotten?`)));
  const failed = new URLSearchParams(location.search).get("error");
  if (failed) here.append(said(t`The other provider did not sign you in, or does not know you as somebody of ours.`, true));
  if (here.dataset.session === "no") return; // nobody has begun anything in this browser
  const session = await ask("GET", "/auth/session");
  if (session.status === 200 && !failed) await after(session);
  else if ((session.data?.flows ?? []).some((flow) => flow.is_pending)) await after(session);
}

function recovery() {
  show(t`Choose a password`, element("p", { class: "soft" }, t`We send a link to your address, if it is known here.`),
    form([["email", t`E-mail`, "email", "username"]], t`Send me a link`, async (given) => {
      const answer = await ask("POST", "/auth/password/request", given);
      if (answer.status !== 200) return faults(answer);
      show(t`Look into your mail`, said(t`If this address is known here, a link is on its way. It is good for an hour.`));
      return "";
    }));
}

function new_password(key) {
  show(t`Choose a password`,
    form([["password", t`New password`, "password", "new-password"]], t`Keep this password`, async (given) => {
      const answer = await ask("POST", "/auth/password/reset", { key, ...given });
      if (![200, 401].includes(answer.status)) return faults(answer);
      location.assign("/account/sign-in");
      return "";
    }));
}

async function verify_email(key) {
  const answer = await ask("POST", "/auth/email/verify", { key });
  show(t`Your address`, [200, 401].includes(answer.status)
    ? element("p", {}, t`Thank you. `, element("a", { href: "/account/sign-in" }, t`Sign in`))
    : said(faults(answer), true));
}

// -- security: every change asks who you are when that is long ago
async function sure(method, path, body) {
  const answer = await ask(method, path, body);
  const flows = answer.data?.flows ?? [];
  if (answer.status !== 401 || !flows.some((flow) => flow.id.endsWith("reauthenticate"))) return answer;
  const password = await asked_for_password();
  const again = await ask("POST", "/auth/reauthenticate", { password });
  return again.status === 200 ? ask(method, path, body) : again;
}

function asked_for_password() {
  return new Promise((resolve) => show(t`Is it you?`,
    form([["password", t`Password`, "password", "current-password"]], t`Go on`, async (given) => (resolve(given.password), ""))));
}

function item(text, action, label) {
  return element("li", {}, element("span", {}, text), action ? button(label, action) : "");
}

function device(agent) {
  const first = (names) => names.find(([sign]) => agent.includes(sign))?.[1];
  const browser = first([["Edg/", "Edge"], ["OPR/", "Opera"], ["Firefox/", "Firefox"], ["Chrome/", "Chrome"], ["Safari/", "Safari"]]);
  const system = first([["Android", "Android"], ["iPhone", "iPhone"], ["iPad", "iPad"], ["Windows", "Windows"], ["Mac OS", t`a Mac`], ["Linux", "Linux"]]);
  return browser && system ? t`${browser} on ${system}` : agent.slice(0, 60) || t`an unknown program`;
}

const wanted = new URLSearchParams(location.search).get("next") ?? "";
const after_that = /^\/(?![/\\])/.test(wanted) ? wanted : ""; // a path of ours, and nothing that leads elsewhere

async function security(note) {
  const session = await ask("GET", "/auth/session");
  if (session.status !== 200)
    return location.assign(`/account/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  const [factors, sessions] = await Promise.all([ask("GET", "/account/authenticators"), ask("GET", "/auth/sessions")]);
  const day = (seconds) => new Date(seconds * 1000).toLocaleString(LANGUAGE, { dateStyle: "medium", timeStyle: "short" });
  const done = (text) => async (answer) => security(answer.status === 200 ? said(text) : said(faults(answer), true));
  document.title = `${t`Security`} \u00b7 poolbook`;
  here.replaceChildren(
    element("h1", {}, t`Security and sign-in`),
    element("p", { class: "soft" }, `${session.data.user.display}, ${session.data.user.email}`),
    section(t`Second factors`, note ?? (after_that && !factors.data.length
        ? said(t`Your organisation asks for a second factor. Add a passkey or an authenticator app, then go on.`)
        : element("p", { class: "soft" }, t`With a passkey or an app, a stolen password opens nothing.`)),
      element("ul", {}, ...factors.data.map((one) => one.type === "totp"
        ? item(t`Authenticator app`, () => sure("DELETE", "/account/authenticators/totp").then(done(t`The app is gone.`)), t`Remove`)
        : one.type === "webauthn"
          ? item(t`Passkey: ${one.name}`, () => sure("DELETE", "/account/authenticators/webauthn", { authenticators: [one.id] })
              .then(done(t`The passkey is gone.`)), t`Remove`)
          : item(t`Recovery codes: ${one.unused_code_count} left`, () => show_codes("POST"), t`Make new ones`))),
      after_that && factors.data.length
        ? element("p", {}, element("a", { href: after_that }, t`Go on to where you were`))
        : null,
      element("p", { class: "row" }, button(t`Add a passkey`, add_passkey, false), button(t`Add an authenticator app`, add_app))),
    section(t`Sessions`,
      element("ul", {}, ...(sessions.data ?? []).map((one) => item(
        `${device(one.user_agent)}${one.is_current ? t`, this one` : ""} · ${one.ip} · ${t`since ${day(one.created_at)}`}`,
        one.is_current ? null : () => ask("DELETE", "/auth/sessions", { sessions: [one.id] }).then(done(t`The session has ended.`)),
        t`End`))),
      element("p", {}, button(t`Sign out`, async () => { await ask("DELETE", "/auth/session"); location.assign("/"); }))),
    section(t`Programs`, element("p", {}, t`Programs of others that you have let in act for you until you take that back. `,
      element("a", { href: "/account/consents" }, t`See them`))),
    section(t`Password`, session.data.user.has_usable_password ? password_form() : element("p", {},
      t`You have none yet. `, element("a", { href: "/account/recovery" }, t`Choose one`), t` by a link in a mail.`)));
}

function password_form() {
  return form([["current_password", t`Password now`, "password", "current-password"], ["new_password", t`New password`, "password", "new-password"]],
    t`Change`, async (given) => {
      const answer = await sure("POST", "/account/password/change", given);
      if (![200, 401].includes(answer.status)) return faults(answer);
      location.assign("/account/sign-in");
      return "";
    });
}

async function add_passkey() {
  const options = await sure("GET", "/account/authenticators/webauthn?passwordless=1");
  if (options.status !== 200) return security(said(faults(options), true));
  try {
    const credential = await make_passkey(options.data.creation_options);
    const answer = await sure("POST", "/account/authenticators/webauthn", { name: t`Passkey of ${new Date().toLocaleDateString(LANGUAGE)}`, credential });
    if (answer.status === 200 && answer.meta?.recovery_codes_generated) return show_codes("GET");
    return security(answer.status === 200 ? said(t`The passkey is kept.`) : said(faults(answer), true));
  } catch (error) {
    return security(said(t`No passkey was made: ${error.message}`, true));
  }
}

async function add_app() {
  const offer = await sure("GET", "/account/authenticators/totp");
  if (offer.status !== 404) return security(said(offer.status === 200 ? t`There is an app already.` : faults(offer), true));
  show(t`Authenticator app`, element("p", {}, t`Scan this with the app, or type `, element("code", {}, offer.meta.secret)),
    element("img", { alt: t`QR code with the secret`, width: "200", src: `data:image/svg+xml;utf8,${encodeURIComponent(offer.meta.totp_svg)}` }),
    form([["code", t`Code that the app shows`, "text", "one-time-code"]], t`Add`, async (given) => {
      const answer = await sure("POST", "/account/authenticators/totp", given);
      if (answer.status !== 200) return faults(answer);
      await show_codes("GET");
      return "";
    }));
}

async function show_codes(method) { // GET gives the first ones, POST others in their place; nobody can read them later
  const codes = await sure(method, "/account/authenticators/recovery-codes");
  if (codes.status !== 200) return security(said(faults(codes), true));
  if (!codes.data.unused_codes) return security();
  return show(t`Recovery codes`, element("p", {}, t`Each signs you in once when the app or passkey is lost. Keep them on paper: they are shown this once.`, " ",
      t`Those that you had before are good no more.`),
    element("pre", {}, codes.data.unused_codes.join("\n")),
    element("p", {}, element("a", { href: location.pathname + location.search }, t`I have them`)));
}

// -- an invitation: the link shows it, whoever has its address accepts
async function at_invitation(method, part, body) {
  const answer = await fetch(`${location.pathname}/${part}`, {
    method, credentials: "same-origin",
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": cookie("__Host-poolbook-csrf") },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
}

const why = (answer) => answer.detail ?? t`That did not work; try again in a moment.`;

async function invitation() {
  const found = await at_invitation("GET", "offer");
  if (found.status !== 200) return show(t`Invitation`, said(why(found), true));
  const says = element("p", {}, t`${found.organisation} asks you ${found.offer}. The invitation was sent to ${found.email}.`);
  const back = `/account/sign-in?next=${encodeURIComponent(location.pathname)}`;
  if (found.is_yours) return show(t`Invitation`, says, element("p", {}, button(t`Accept`, async () => {
    const answer = await at_invitation("POST", "acceptance");
    show(t`Invitation`, answer.status === 204
      ? element("p", {}, t`Thank you, you are in. `, element("a", { href: await home() }, t`Go on`))
      : said(why(answer), true));
  }, false)));
  if (found.is_signed_in) return show(t`Invitation`, says,
    said(t`You are signed in with another address. Sign out, and sign in with the one that was invited.`, true),
    element("p", {}, button(t`Sign out`, async () => { await ask("DELETE", "/auth/session"); location.reload(); })));
  return show(t`Invitation`, says,
    element("p", {}, element("a", { href: back }, t`Sign in to accept`)),
    element("h3", {}, t`New here?`),
    form([["name", t`Your name`, "text", "name"]], t`Choose a password`, async (given) => {
      const made = await at_invitation("POST", "newcomer", given);
      if (made.status !== 204) return why(made);
      const sent = await ask("POST", "/auth/password/request", { email: found.email });
      if (sent.status !== 200) return faults(sent);
      show(t`Look into your mail`, said(
        t`A link to choose a password is on its way to ${found.email}. Choose one, then open the link of the invitation again.`));
      return "";
    }));
}

const [, , what, key] = location.pathname.split("/");
if (what === "recovery") key ? new_password(decodeURIComponent(key)) : recovery();
else if (what === "verify-email") verify_email(decodeURIComponent(key));
else if (what === "security") security();
else if (what === "invitation") invitation();
else sign_in();
