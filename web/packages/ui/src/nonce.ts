// The nonce that the server wrote into the page: styles made while running carry it.
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
